"""How fast is the whole road, beside scripts that do without Prefect, expectations and an archive?"""
