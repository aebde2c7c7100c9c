"""Facts of logs by group-bys: what somebody with pandas or polars at hand would write."""
