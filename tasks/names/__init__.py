"""What a name is made of, and which names may be one bearer's: shared by the stages that read and relate names."""
