"""A ConvUNetR of short-axis volumes, made from the built-in network, to judge the streaming encoder's refresh policies."""
