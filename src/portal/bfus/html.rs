//! Just enough of HTML to find tags with their attributes and the text behind them, in one pass whatever is given.

use std::borrow::Cow;

/// The attributes that are read of one tag.
const MOST_ATTRIBUTES: usize = 64;
const ENTITIES: [(&str, &str); 12] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("aring", "å"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("Aring", "Å"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
];

/// One tag that opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    rest: &'a str,
}

/// The tags of a page, in order. What stands in comments and scripts is none.
pub struct Tags<'a> {
    rest: &'a str,
}

/// Returns the tags of a page.
pub fn tags(page: &str) -> Tags<'_> {
    Tags { rest: page }
}

/// Whether a page asks for a password.
pub fn has_password_field(page: &str) -> bool {
    tags(page).any(|tag| {
        tag.is("input")
            && tag.attribute("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("password"))
    })
}

/// Takes a text out of what it was marked up with: entities read, tags left out, blanks made one, at most `most`
/// characters, none that steer.
pub fn plain(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    let mut left = most;
    for c in decoded(text).chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                push_blank(&mut out);
            }
            _ if in_tag => {}
            c if c.is_whitespace() || c.is_control() => push_blank(&mut out),
            c if is_steering(c) => {}
            c if left > 0 => {
                out.push(c);
                left -= 1;
            }
            _ => break,
        }
    }
    out.trim_end().to_owned()
}

fn push_blank(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Whether a character turns the direction of others or is not seen.
fn is_steering(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            let after = self.rest.split_once('<')?.1;
            if let Some(comment) = after.strip_prefix("!--") {
                self.rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
                continue;
            }
            let Some((inner, rest)) = split_tag(after) else {
                self.rest = after;
                continue;
            };
            let end = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
            let (name, attributes) = inner.split_at(end);
            self.rest = rest;
            if name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style") {
                self.rest = behind_end_of(name, rest);
            }
            if !name.is_empty() {
                return Some(Tag { name, attributes, rest });
            }
        }
    }
}

/// Returns what stands within a tag, up to the `>` that is in no quotes, and what follows. `None` for what opens
/// nothing.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut quote = None;
    let mut before = '=';
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') && before == '=' => quote = Some(c),
            None if c == '>' => return Some((text.get(..at)?, text.get(at + 1..)?)),
            None => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    Some((text, ""))
}

/// Returns what follows the end of a script or style, in which `<` is no tag.
fn behind_end_of<'a>(name: &str, text: &'a str) -> &'a str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return after;
        }
        rest = after;
    }
    ""
}

impl<'a> Tag<'a> {
    /// Whether it has the name, in any case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Returns the value of an attribute, entities read; of one without a value, nothing.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        for _ in 0..MOST_ATTRIBUTES {
            let (found, value, after) = next_attribute(rest)?;
            if found.eq_ignore_ascii_case(name) {
                return Some(decoded(value));
            }
            rest = after;
        }
        None
    }

    /// Returns what stands between the tag and the next one that ends such a one, marked up as it is; at most
    /// `most` bytes of it.
    pub fn content(&self, most: usize) -> &'a str {
        let window = start_of(self.rest, most);
        let ends = window.match_indices("</").find(|(at, _)| {
            let after = self.rest.get(at + 2..).unwrap_or_default();
            after.get(..self.name.len()).is_some_and(|name| name.eq_ignore_ascii_case(self.name))
        });
        ends.map_or(window, |(at, _)| window.get(..at).unwrap_or_default())
    }
}

/// Returns at most so many bytes, cut between two characters.
fn start_of(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Takes the first attribute off: its name, its value, and what follows.
fn next_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(text.len());
    let (name, rest) = text.split_at(end.max(text.chars().next()?.len_utf8()));
    let Some(value) = rest.trim_start().strip_prefix('=') else { return Some((name, "", rest)) };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            let (value, after) = inner.split_once(quote).unwrap_or((inner, ""));
            return Some((name, value, after));
        }
    }
    let (value, after) = value.split_at(value.find(char::is_whitespace).unwrap_or(value.len()));
    Some((name, value, after))
}

/// Reads entities. One that is not known stays as it is.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.char_indices().take(10).find(|(_, c)| *c == ';').map(|(at, _)| at);
        let entity = end.and_then(|end| Some((entity(after.get(..end)?)?, after.get(end + 1..)?)));
        match entity {
            Some((read, after)) => {
                out.push_str(&read);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(page: &str) -> Vec<&str> {
        tags(page).map(|tag| tag.name).collect()
    }

    #[test]
    fn tags_are_found_with_their_attributes() {
        let page = r#"<!DOCTYPE html><META name='Portal-CustomerCode'  content = "4711 &amp; &#xE5;" /><br/><a href=x.aspx hidden>"#;
        let found: Vec<Tag<'_>> = tags(page).collect();

        assert_eq!(names(page), ["META", "br", "a"]);
        assert_eq!(found[0].attribute("NAME").unwrap(), "Portal-CustomerCode");
        assert_eq!(found[0].attribute("content").unwrap(), "4711 & å");
        assert_eq!(found[2].attribute("href").unwrap(), "x.aspx");
        assert_eq!(found[2].attribute("hidden").unwrap(), "");
        assert_eq!(found[2].attribute("class"), None);
    }

    #[test]
    fn what_stands_in_comments_scripts_and_quotes_is_no_tag() {
        assert_eq!(names("<!-- <a> --><b>"), ["b"]);
        assert_eq!(names("<script>if (a<b) '<a>'</SCRIPT><b><style>x<y</style>"), ["script", "b", "style"]);
        assert_eq!(names(r#"<a title="<b>"><i>"#), ["a", "i"]);
        assert_eq!(names("1 < 2 <3 </p> < b><em"), ["em"]);
    }

    #[test]
    fn an_apostrophe_in_a_text_opens_no_quote() {
        assert_eq!(names("<a href=x it's><b>"), ["a", "b"]);
    }

    #[test]
    fn content_goes_to_the_end_of_the_element() {
        let page = "<a href=x> <span>Mina <b>fakturor</b></span>\n</A> mer";
        let link = tags(page).next().unwrap();

        assert_eq!(plain(link.content(1000), 100), "Mina fakturor");
        assert_eq!(tags("<a>å").next().unwrap().content(1), "");
    }

    #[test]
    fn plain_text_steers_nothing() {
        assert_eq!(plain(" a\u{202e}b\u{1b}[31m &lt;i&gt;c&nbsp;\r\n d&okänd; ", 100), "ab [31m c d&okänd;");
        assert_eq!(plain("åäö", 2), "åä");
    }

    #[test]
    fn hostile_pages_come_to_an_end() {
        let many = 50_000;
        for page in [
            "<".repeat(many),
            "<!--".repeat(many),
            "<a ".repeat(many),
            "<a href=\"".repeat(many),
            "<script>".repeat(many),
            "<script></".repeat(many),
            "<a>".repeat(many),
            format!("<a {}>", "x=\"".repeat(many)),
            format!("<a {}>", "=".repeat(many)),
            "&#".repeat(many),
            "<a>å</\u{10ffff}".repeat(many / 10),
        ] {
            let links = tags(&page).filter(|tag| tag.is("a"));
            let read = links.map(|tag| (tag.attribute("href").is_some(), plain(tag.content(500), 50).len()));
            assert!(read.count() <= many);
            assert!(plain(&page, 1000).len() < 5000);
        }
    }
}
