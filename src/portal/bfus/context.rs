//! Whose pages they are: the `Portal-…` tags in the head of every page of somebody who is logged in.

use std::collections::BTreeMap;

use crate::portal::bfus::html;

const START: &str = "Portal-";
const MOST: usize = 64;
const LONGEST: usize = 200;

/// The `Portal-…` tags of a page, by name without that beginning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    values: BTreeMap<String, String>,
}

impl Context {
    /// Reads a page. One without such tags has an empty context.
    pub fn read(page: &str) -> Self {
        let mut values = BTreeMap::new();
        for tag in html::tags(page).filter(|tag| tag.is("meta")) {
            let (Some(name), Some(content)) = (tag.attribute("name"), tag.attribute("content")) else {
                continue;
            };
            let Some(key) = name.trim().strip_prefix(START) else { continue };
            let content = html::plain(&content, LONGEST);
            if !key.is_empty() && key.chars().all(|c| c.is_ascii_alphabetic()) && !content.is_empty() {
                values.entry(key.to_owned()).or_insert(content);
            }
            if values.len() == MOST {
                break;
            }
        }
        Self { values }
    }

    /// Returns the value of a tag, by its name without `Portal-`.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// Returns the number between the first pair of brackets of the version: `13.0.26138.52557`.
    pub fn version(&self) -> Option<&str> {
        let (_, rest) = self.value("Version")?.split_once('[')?;
        rest.split_once(']').map(|(number, _)| number.trim()).filter(|number| !number.is_empty())
    }

    /// Returns the portal's internal number of the customer.
    pub fn customer_id(&self) -> Option<&str> {
        self.value("CustomerId")
    }

    /// Returns the customer number.
    pub fn customer_code(&self) -> Option<&str> {
        self.value("CustomerCode")
    }

    /// Whether the customer is a person: they see prices with VAT.
    pub fn is_private_person(&self) -> Option<bool> {
        match self.value("IsPrivatePerson")?.to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Whether the page is some customer's, and not for everybody.
    pub fn is_of_a_customer(&self) -> bool {
        self.customer_id().is_some() || self.customer_code().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_context_is_read_from_the_head() {
        let page = r#"<html><head>
            <meta name="viewport" content="width=device-width">
            <meta name="Portal-Version" content="CGI.Utility.Application.CPU.Client.Web.dll [13.0.26138.52557] [IsDebug=False]" />
            <meta name="Portal-CustomerId" content="990017" />
            <meta content="4711007" name="Portal-CustomerCode" />
            <meta name="Portal-IsPrivatePerson" content="True" />
            <meta name="Portal-Theme" content="bl&aring;" />
            <meta name="Portal-" content="x" /><meta name="Portal-a b" content="x" /><meta name="Portal-Empty" content="" />
            </head>"#;
        let context = Context::read(page);

        assert_eq!(context.version(), Some("13.0.26138.52557"));
        assert_eq!(context.customer_id(), Some("990017"));
        assert_eq!(context.customer_code(), Some("4711007"));
        assert_eq!(context.is_private_person(), Some(true));
        assert_eq!(context.value("Theme"), Some("blå"));
        assert_eq!(context.values.len(), 5);
        assert!(context.is_of_a_customer());
    }

    #[test]
    fn a_page_for_everybody_is_no_customers() {
        let page =
            r#"<meta name="Portal-Version" content="Web.dll"><meta name="Portal-CustomerCode" content="">"#;
        let context = Context::read(page);

        assert!(!context.is_of_a_customer());
        assert_eq!(context.version(), None);
        assert_eq!(context.is_private_person(), None);
        assert_eq!(Context::read(""), Context::default());
    }
}
