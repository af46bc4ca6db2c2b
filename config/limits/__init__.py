"""How much one client may ask for in a while, counted by cost for all processes (docs/adr/0018)."""
