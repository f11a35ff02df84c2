"""Files that come in: lists of staff, of portal accounts, of services, of rights kept until now."""
