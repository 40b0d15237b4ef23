"""The command `hub`: starts, stops, watches and looks after the hub on one machine."""
