"""Training, export and evaluation of the built-in short-axis network."""
