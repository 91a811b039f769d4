"""How the weights are made. Nothing here runs in the pipeline; the training texts are not part of the project."""
