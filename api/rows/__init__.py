"""What answers show of rows, loaded with few queries and without columns that nobody sees."""
