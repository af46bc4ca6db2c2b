"""A dataset: the files of a folder, what they say of their country, and their way in through the actions."""
