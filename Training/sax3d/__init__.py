"""A ConvUNetR of short-axis volumes, to judge the streaming encoder's refresh policies."""
