"""CineMA (arXiv 2506.00679) for short- and long-axis cine MR: ConvUNetR, ConvViT and the MAE."""
