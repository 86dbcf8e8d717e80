"""Running DeepSec: finding it, starting batches, following and cancelling them."""
