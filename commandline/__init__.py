"""The commands of `convene`: each asks the parts that do the work and shows what they answer."""
