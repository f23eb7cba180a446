//! The settings that the portal tells everybody before anybody logs in.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::portal::PortalError;
use crate::portal::bfus::envelope;
use crate::portal::bfus::field;
use crate::portal::http::line::{Line, Repeat};
use crate::portal::http::{Method, Request, Response};

const PATH: &str = "/api/settings/startupsettings";

/// Settings by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    values: BTreeMap<String, String>,
}

impl Settings {
    /// Asks the portal. `None` where it has none, as older ones have.
    ///
    /// # Errors
    /// When it can not be reached.
    pub fn fetch(line: &Line) -> Result<Option<Self>, PortalError> {
        let request = Request::new(Method::Get, PATH).with_header("accept", "application/json");
        let response = line.ask("startupsettings", &request, Repeat::Harmless)?;
        Ok(Self::read(&response))
    }

    /// Reads an answer. `None` where it is no list of settings.
    pub fn read(response: &Response) -> Option<Self> {
        if response.status != 200 {
            return None;
        }
        let decoded = envelope::decode(&response.body).ok()?;
        let list = decoded.as_array()?;
        let pair = |entry: &Value| {
            let value = match field::member(entry, "Value")? {
                Value::Bool(truth) => truth.to_string(),
                other => field::text(other).unwrap_or_default(),
            };
            Some((field::text_of(entry, "Name")?, value))
        };
        let values: BTreeMap<String, String> = list.iter().filter_map(pair).collect();
        (list.is_empty() || !values.is_empty()).then_some(Self { values })
    }

    /// Returns every setting.
    pub fn values(&self) -> &BTreeMap<String, String> {
        &self.values
    }

    /// Whether the login page shows a captcha.
    pub fn has_captcha(&self) -> bool {
        self.is_on("IsCaptchaFeatureActive")
    }

    /// Whether nobody can log in with a password.
    pub fn is_password_disabled(&self) -> bool {
        self.is_on("DisableUserPassLogin")
    }

    fn is_on(&self, name: &str) -> bool {
        let found = self.values.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.is_some_and(|(_, value)| value.eq_ignore_ascii_case("true"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, body: &str) -> Option<Settings> {
        Settings::read(&Response { status, headers: Vec::new(), body: body.as_bytes().to_vec() })
    }

    #[test]
    fn settings_come_as_a_text_that_is_json_or_as_a_list() {
        let list = r#"[{"Name":"IsCaptchaFeatureActive","Value":"True"},{"Name":"DisableUserPassLogin","Value":"FALSE"},{"Name":"DefaultLandingPage","Value":"~/start.aspx"},{"Name":"Empty","Value":null}]"#;
        for body in [list.to_owned(), Value::from(list).to_string(), format!(r#"{{"d":{list}}}"#)] {
            let settings = read(200, &body).unwrap();
            assert!(settings.has_captcha() && !settings.is_password_disabled());
            assert_eq!(settings.values()["DefaultLandingPage"], "~/start.aspx");
            assert_eq!(settings.values().len(), 3);
        }
        assert!(
            read(200, r#"[{"Name":"disableuserpasslogin","Value":true}]"#).unwrap().is_password_disabled()
        );
    }

    #[test]
    fn what_is_no_list_of_settings_is_none() {
        for (status, body) in
            [(404, "[]"), (200, ""), (200, "<html>"), (200, "{}"), (200, "[1]"), (200, "null")]
        {
            assert_eq!(read(status, body), None, "{status} {body}");
        }
        assert_eq!(read(200, "[]"), Some(Settings::default()));
    }
}
