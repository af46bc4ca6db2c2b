"""What lists can be narrowed by, searched for and ordered by."""
