"""A list costs as many queries for three things as for one; what people wait for stays cheap."""
