//! Where a remote portal is: scheme, host and port, and nothing behind them.

use std::net::IpAddr;

use reqwest::Url;

/// The root of a portal on the web. Encrypted, unless it is this very computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    url: Url,
}

/// Why an address is none of a portal's root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OriginError {
    /// It is no web address.
    #[error("no web address")]
    Malformed,
    /// It is not encrypted, and not this computer.
    #[error("not https")]
    Open,
    /// It goes on behind the root, or holds a user or a password.
    #[error("more than a root")]
    NotARoot,
}

impl Origin {
    /// Reads an address such as `https://minasidor.stordala.example`, with or without a slash at its end.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, OriginError> {
        let url = Url::parse(text.trim()).map_err(|_| OriginError::Malformed)?;
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
            return Err(OriginError::Malformed);
        }
        let bare = url.username().is_empty() && url.password().is_none();
        if !bare || url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(OriginError::NotARoot);
        }
        let origin = Self { url };
        if origin.url.scheme() == "http" && !origin.is_loopback() {
            return Err(OriginError::Open);
        }
        Ok(origin)
    }

    /// Returns the name or address of the computer.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Whether it is this very computer: what is sent there leaves it on no wire.
    pub fn is_loopback(&self) -> bool {
        let host = self.host();
        let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
        host.eq_ignore_ascii_case("localhost")
            || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// Whether what is said there is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Returns the address without a slash at its end: `https://minasidor.stordala.example`.
    pub fn text(&self) -> &str {
        self.url.as_str().trim_end_matches('/')
    }

    /// Returns the address of a page, by its path from the root.
    pub fn page(&self, path: &str) -> String {
        format!("{}/{}", self.text(), path.trim_start_matches('/'))
    }

    /// Returns the address that a link on a page means, where it stays at this portal.
    ///
    /// `~/` is the root, as the portal itself writes it.
    pub fn link(&self, page: &str, href: &str) -> Option<String> {
        let href = href.trim();
        let href = href.strip_prefix('~').filter(|rest| rest.starts_with('/')).unwrap_or(href);
        let found = Url::parse(&self.page(page)).ok()?.join(href).ok()?;
        (found.origin() == self.url.origin() && found.username().is_empty() && found.password().is_none())
            .then(|| found.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portal_is_encrypted_or_this_very_computer() {
        for (given, text) in [
            ("https://minasidor.stordala.example", "https://minasidor.stordala.example"),
            (" https://MinaSidor.Stordala.example/ ", "https://minasidor.stordala.example"),
            ("https://minasidor.stordala.example:8443/", "https://minasidor.stordala.example:8443"),
            ("http://localhost:4711", "http://localhost:4711"),
            ("http://127.0.0.1:4711/", "http://127.0.0.1:4711"),
            ("http://[::1]:4711", "http://[::1]:4711"),
        ] {
            assert_eq!(Origin::parse(given).unwrap().text(), text, "{given}");
        }
        for (given, error) in [
            ("http://minasidor.stordala.example", OriginError::Open),
            ("http://localhost.stordala.example", OriginError::Open),
            ("ftp://minasidor.stordala.example", OriginError::Malformed),
            ("minasidor.stordala.example", OriginError::Malformed),
            ("https://", OriginError::Malformed),
            ("", OriginError::Malformed),
            ("https://eva@minasidor.stordala.example", OriginError::NotARoot),
            ("https://minasidor.stordala.example/start.aspx", OriginError::NotARoot),
            ("https://minasidor.stordala.example/?a=b", OriginError::NotARoot),
        ] {
            assert_eq!(Origin::parse(given), Err(error), "{given}");
        }
    }

    #[test]
    fn a_link_stays_at_the_portal() {
        let origin = Origin::parse("https://minasidor.stordala.example").unwrap();
        let link = |href: &str| origin.link("/contract/contracts.aspx", href);

        for href in ["invoices.aspx", "/contract/invoices.aspx", "~/contract/invoices.aspx"] {
            let expected = "https://minasidor.stordala.example/contract/invoices.aspx";
            assert_eq!(link(href).as_deref(), Some(expected), "{href}");
        }
        for href in [
            "https://annan.example/x.aspx",
            "//annan.example/x.aspx",
            "http://minasidor.stordala.example/x.aspx",
            "https://eva@minasidor.stordala.example/x.aspx",
            "mailto:kundservice@stordala.example",
            "javascript:void(0)",
            "https://[",
        ] {
            assert_eq!(link(href), None, "{href}");
        }
    }
}
