//! What a customer administers.

use crate::portal::Administration;
use crate::portal::embedded::session::EmbeddedPortal;

impl Administration for EmbeddedPortal {}
