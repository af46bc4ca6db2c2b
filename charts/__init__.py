"""Geometry of everything that is drawn: plain values in, positions and words out, for templates/charts/.

Nothing here reads the database or the request. Positions are CSS pixels in the drawing's own coordinate
system, rounded to a tenth; templates print them with localisation off.
"""
