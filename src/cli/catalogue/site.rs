//! Finding a site by its id or name.

use crate::cli::catalogue::{Catalogue, Fit, fits};
use crate::cli::failure::Failure;
use crate::cli::failure::administration::{ambiguous_site, unknown_site};
use crate::domain::facility::Site;

impl Catalogue {
    /// Returns the one site that is meant: by its id, else by its name: whole, as a beginning, as a part.
    ///
    /// # Errors
    /// When the name fits nothing or several.
    pub fn one_site(&self, text: &str) -> Result<&Site, Failure> {
        let text = self.own(text);
        if let Some(site) = self.sites.iter().find(|site| site.id.as_str() == text.trim()) {
            return Ok(site);
        }
        for fit in [Fit::Whole, Fit::Prefix, Fit::Part] {
            let found: Vec<&Site> = self.sites.iter().filter(|site| fits(&site.name, text, fit)).collect();
            match found.as_slice() {
                [] => {}
                [one] => return Ok(one),
                several => return Err(ambiguous_site(text, several)),
            }
        }
        Err(unknown_site(text, &self.sites))
    }
}
