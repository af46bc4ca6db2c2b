"""Every answer of the API: one class for each address."""
