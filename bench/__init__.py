"""Programs that measure the hub against something else in the same run; `hub bench` names and runs them."""
