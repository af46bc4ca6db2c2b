"""The views of the API: a viewset for each kind of thing."""
