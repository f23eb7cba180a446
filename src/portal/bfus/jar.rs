//! The cookies of one session. Both that carry it have to be there, or it is none.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use crate::domain::zone::{self, Clock, Instant};
use crate::portal::http::{Request, Response};

/// What the server's own memory of the session goes by.
pub const SESSION: &str = "ASP.NET_SessionId";
/// The ticket of who is logged in. It changes its value while it is used.
pub const TICKET: &str = ".PORTALAUTH";

const MOST: usize = 32;
const LONGEST: usize = 8 * 1024;

/// Cookies by name.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Jar {
    cookies: BTreeMap<String, String>,
}

impl fmt::Debug for Jar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.cookies.keys()).finish()
    }
}

impl Jar {
    /// Takes cookies, leaving out what can be none.
    pub fn of(cookies: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut jar = Self::default();
        cookies.into_iter().for_each(|(name, value)| jar.put(&name, &value));
        jar
    }

    /// Returns names and values.
    pub fn cookies(&self) -> impl Iterator<Item = (&str, &str)> {
        self.cookies.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns the number of the server's own memory of the session.
    pub fn session(&self) -> Option<&str> {
        self.cookies.get(SESSION).map(String::as_str)
    }

    /// Whether both cookies are there that carry a session.
    pub fn is_logged_in(&self) -> bool {
        [SESSION, TICKET].iter().all(|name| self.cookies.get(*name).is_some_and(|value| !value.is_empty()))
    }

    /// Takes over what an answer of a computer sets and removes. What is meant for others is left out.
    pub fn take(&mut self, response: &Response, host: &str, now: Instant) {
        for (_, text) in response.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let mut parts = text.split(';');
            let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else { continue };
            if parts.clone().any(|attribute| is_foreign(attribute, host)) {
                continue;
            }
            if parts.any(|attribute| is_past(attribute, now)) {
                self.cookies.remove(name.trim());
            } else {
                self.put(name.trim(), value.trim());
            }
        }
    }

    /// Adds the cookies to a request.
    pub fn add_to(&self, request: Request) -> Request {
        if self.cookies.is_empty() {
            return request;
        }
        let pairs: Vec<String> = self.cookies().map(|(name, value)| format!("{name}={value}")).collect();
        request.with_header("cookie", pairs.join("; "))
    }

    fn put(&mut self, name: &str, value: &str) {
        let of_cookie = |c: char| c.is_ascii_graphic() && !matches!(c, ';' | ',');
        let fits = |text: &str| text.len() <= LONGEST && text.chars().all(|c| of_cookie(c) || c == ' ');
        if name.is_empty() || !name.chars().all(of_cookie) || !fits(name) || !fits(value) {
            return;
        }
        // An empty value is how ASP.NET takes a cookie back.
        if value.is_empty() {
            self.cookies.remove(name);
        } else if [SESSION, TICKET].contains(&name)
            || self.cookies.contains_key(name)
            || self.cookies.len() < MOST
        {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

/// Whether a cookie is meant for a computer that does not stand in its domain, or for half the world.
fn is_foreign(attribute: &str, host: &str) -> bool {
    let Some((name, value)) = attribute.split_once('=') else { return false };
    if !name.trim().eq_ignore_ascii_case("domain") {
        return false;
    }
    let domain = value.trim().trim_start_matches('.').to_ascii_lowercase();
    let host = host.to_ascii_lowercase();
    let is_address = host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok();
    let above = host.strip_suffix(&domain).is_some_and(|rest| rest.ends_with('.'));
    !(domain.is_empty() || domain == host || above && domain.contains('.') && !is_address)
}

fn is_past(attribute: &str, now: Instant) -> bool {
    let Some((name, value)) = attribute.split_once('=') else { return false };
    match name.trim().to_ascii_lowercase().as_str() {
        "max-age" => value.trim().parse::<i64>().is_ok_and(|seconds| seconds <= 0),
        "expires" => day_of(value).is_some_and(|day| day < zone::date(now, Clock::Local)),
        _ => false,
    }
}

/// Reads the day of `Mon, 11-Oct-1999 22:00:00 GMT`, written with spaces or hyphens.
fn day_of(text: &str) -> Option<NaiveDate> {
    let words: Vec<&str> = text.split([' ', '-', ',']).filter(|word| !word.is_empty()).take(4).collect();
    let [_, day, month, year] = words.as_slice() else { return None };
    NaiveDate::parse_from_str(&format!("{day} {month} {year}"), "%d %b %Y").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = 1_770_000_000;

    fn response(cookies: &[&str]) -> Response {
        let headers = cookies.iter().map(|c| ("set-cookie".to_owned(), (*c).to_owned())).collect();
        Response { status: 200, headers, body: Vec::new() }
    }

    const HOST: &str = "minasidor.stordala.example";

    fn header(jar: &Jar) -> Option<String> {
        let request = jar.add_to(Request::new(crate::portal::http::Method::Get, "/"));
        request.headers.into_iter().next().map(|(_, value)| value)
    }

    #[test]
    fn a_session_is_two_cookies_and_the_name_of_one_begins_with_a_dot() {
        let mut jar = Jar::default();
        jar.take(&response(&["ASP.NET_SessionId=q3k0v2; path=/; HttpOnly; SameSite=Lax"]), HOST, NOW);
        assert!(!jar.is_logged_in());

        jar.take(&response(&[".PORTALAUTH=9F3A; path=/; HttpOnly", "pfu_lang=sv-SE; path=/"]), HOST, NOW);
        assert!(jar.is_logged_in());
        assert_eq!(header(&jar).unwrap(), ".PORTALAUTH=9F3A; ASP.NET_SessionId=q3k0v2; pfu_lang=sv-SE");

        jar.take(&response(&[".PORTALAUTH=A1B2==; path=/"]), HOST, NOW);
        assert!(header(&jar).unwrap().starts_with(".PORTALAUTH=A1B2==; "), "the ticket rotates");
    }

    #[test]
    fn a_cookie_taken_back_is_gone() {
        for end in [
            ".PORTALAUTH=; path=/",
            ".PORTALAUTH=x; expires=Mon, 11-Oct-1999 22:00:00 GMT; path=/",
            ".PORTALAUTH=x; Expires=Tue, 12 Oct 1999 22:00:00 GMT",
            ".PORTALAUTH=x; Max-Age=0",
            ".PORTALAUTH=x; max-age=-1",
        ] {
            let mut jar = Jar::of([(TICKET.into(), "9F3A".into()), (SESSION.into(), "q3".into())]);
            jar.take(&response(&[end]), HOST, NOW);
            assert!(!jar.is_logged_in(), "{end}");
        }
        let mut jar = Jar::default();
        jar.take(&response(&["a=1; expires=Fri, 01-Jan-2100 00:00:00 GMT", "b=2; Max-Age=900"]), HOST, NOW);
        assert_eq!(jar.cookies().count(), 2);
    }

    #[test]
    fn what_can_be_no_cookie_is_left_out_and_there_is_an_end() {
        let mut jar = Jar::default();
        jar.take(&response(&["", "=", "x", "a b=c", "a=b\r\nc: d", "å=b", "a=å", "=x"]), HOST, NOW);
        jar.take(&response(&[format!("a={}", "x".repeat(LONGEST + 1)).as_str()]), HOST, NOW);
        assert_eq!(jar, Jar::default());

        for n in 0..100 {
            jar.take(&response(&[format!("c{n}=x").as_str()]), HOST, NOW);
        }
        assert_eq!(jar.cookies().count(), MOST);
    }

    #[test]
    fn a_cookie_for_somebody_else_is_not_taken() {
        let taken = |host: &str, domain: &str| {
            let mut jar = Jar::default();
            jar.take(&response(&[format!("a=1; path=/; Domain={domain}; HttpOnly").as_str()]), host, NOW);
            jar.cookies().count() == 1
        };
        for domain in ["", "minasidor.stordala.example", ".stordala.example", "Stordala.Example"] {
            assert!(taken(HOST, domain), "{domain}");
        }
        for domain in ["lind.example", "dala.example", "x.minasidor.stordala.example", "example", ".example"]
        {
            assert!(!taken(HOST, domain), "{domain}");
        }
        assert!(taken("localhost", "localhost") && taken("127.0.0.1", "127.0.0.1"));
        assert!(!taken("127.0.0.1", "0.0.1") && !taken("[::1]", "other.example"));
        let mut jar = Jar::of([(TICKET.into(), "9F3A".into())]);
        jar.take(&response(&[".PORTALAUTH=; domain=lind.example"]), HOST, NOW);
        assert_eq!(jar.cookies().count(), 1, "nor is one taken back for somebody else");
    }

    #[test]
    fn a_jar_is_not_printed_with_its_values() {
        let jar = Jar::of([(TICKET.into(), "9F3A".into())]);
        assert_eq!(format!("{jar:?}"), r#"{".PORTALAUTH"}"#);
    }
}
