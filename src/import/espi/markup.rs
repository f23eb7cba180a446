//! XML as a stream of elements with bounded memory, for documents from strangers.
//!
//! No document type definition, no entities but XML's own, at most [`DEEPEST`] levels, no piece of markup
//! above [`LONGEST`] bytes, no text of interest above [`LONGEST_TEXT`].

use std::io::{self, Read};

use quick_xml::XmlVersion;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::escape::{EscapeError, resolve_xml_entity};
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use crate::import::error::{Fault, ImportError, Position};
use crate::import::espi::bounded::Bounded;
use crate::import::espi::tag::Tag;
use crate::import::intake::Mark;

/// The deepest nesting that is taken.
pub const DEEPEST: usize = 100;
/// The longest tag, comment or stretch of text that is taken, in bytes.
pub const LONGEST: usize = 1 << 18;
/// The longest text of an element that is looked at, in bytes.
pub const LONGEST_TEXT: usize = 4_096;

/// The beginning or the end of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It begins.
    Open(Tag),
    /// It ends; its text is in [`Markup::text`].
    Close(Tag),
}

/// What a `link` element says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// The relation, such as `self`.
    pub rel: String,
    /// The address.
    pub href: String,
}

/// Reads elements.
pub struct Markup<R> {
    reader: NsReader<Bounded<R>>,
    buffer: Vec<u8>,
    open: Vec<Tag>,
    path: String,
    path_ends: Vec<usize>,
    text: String,
    link: Link,
    at: Mark,
    is_closing: bool,
    root_is_closed: bool,
}

impl<R: Read> Markup<R> {
    /// Reads from a source that stands at its beginning.
    pub fn new(source: R) -> Self {
        let mut reader = NsReader::from_reader(Bounded::new(source, LONGEST));
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            open: Vec::new(),
            path: String::new(),
            path_ends: Vec::new(),
            text: String::new(),
            link: Link::default(),
            at: Mark { line: 1, byte: 0 },
            is_closing: false,
            root_is_closed: false,
        }
    }

    /// Returns the next beginning or end of an element; `None` at the end of the document.
    pub fn step(&mut self) -> Result<Option<Step>, ImportError> {
        loop {
            self.at = Mark { line: self.reader.get_ref().line, byte: self.reader.buffer_position() };
            self.reader.get_mut().left = LONGEST;
            let mut buffer = std::mem::take(&mut self.buffer);
            buffer.clear();
            let event = match self.reader.read_event_into(&mut buffer) {
                Ok(event) => event,
                Err(error) => return Err(self.fault(fault_of(error, self.reader.get_ref()))),
            };
            let step = self.take(event);
            self.buffer = buffer;
            match step {
                Ok(Taken::Step(step)) => return Ok(Some(step)),
                Ok(Taken::Nothing) => {}
                Ok(Taken::End) => return Ok(None),
                Err(fault) => return Err(self.fault(fault)),
            }
        }
    }

    /// Returns the text of the element that has just ended, without white space around it.
    pub fn text(&self) -> &str {
        self.text.trim()
    }

    /// Returns the link that has just begun.
    pub fn link(&self) -> &Link {
        &self.link
    }

    /// Returns the element around the one that has just begun or ended.
    pub fn parent(&self) -> Option<Tag> {
        self.open.len().checked_sub(2).and_then(|index| self.open.get(index)).copied()
    }

    /// Returns where the last step stands.
    pub fn mark(&self) -> Mark {
        self.at
    }

    /// Returns the same with the elements around it.
    pub fn position(&self) -> Position {
        Position::Xml { line: self.at.line, byte: self.at.byte, path: self.path.clone() }
    }

    /// Makes a refusal about the last step.
    pub fn fault(&self, fault: Fault) -> ImportError {
        ImportError { fault, at: self.position() }
    }

    fn take(&mut self, event: Event<'_>) -> Result<Taken, Fault> {
        match event {
            Event::Start(start) => self.open(&start).map(Taken::Step),
            Event::End(_) => Ok(self.close()),
            Event::Text(text) => self.add_text(&text.into_inner()),
            Event::CData(text) => self.add_text(&text.into_inner()),
            Event::GeneralRef(reference) => self.add_text(&resolve(&reference)?),
            Event::DocType(_) => Err(Fault::DocumentType),
            Event::Decl(declaration) => check_encoding(&declaration).map(|()| Taken::Nothing),
            Event::Eof => {
                self.drop_closed();
                if self.open.is_empty() { Ok(Taken::End) } else { Err(Fault::Truncated) }
            }
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) => Ok(Taken::Nothing),
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<Step, Fault> {
        self.drop_closed();
        if self.root_is_closed {
            return Err(Fault::Malformed(None));
        }
        if self.open.len() == DEEPEST {
            return Err(Fault::TooDeep { limit: DEEPEST });
        }
        let name = start.local_name().into_inner();
        let tag = match self.reader.resolver().resolve_element(start.name()).0 {
            ResolveResult::Bound(Namespace(uri)) => Tag::of(uri, name),
            ResolveResult::Unbound => Tag::Other,
            ResolveResult::Unknown(prefix) => return Err(Fault::Malformed(Some(prefix))),
        };
        self.path_ends.push(self.path.len());
        self.path.push('/');
        self.path.extend(name.chars().take(60));
        self.open.push(tag);
        self.text.clear();
        if tag == Tag::Link {
            self.link = link(start)?;
        }
        Ok(Step::Open(tag))
    }

    fn close(&mut self) -> Taken {
        self.drop_closed();
        let tag = self.open.last().copied().unwrap_or(Tag::Other);
        // The element stays on the stack until the next step, so that `parent` and `position` know it.
        self.is_closing = true;
        self.root_is_closed = self.open.len() == 1;
        Taken::Step(Step::Close(tag))
    }

    /// Takes the element that ended at the step before from the stack.
    fn drop_closed(&mut self) {
        if std::mem::take(&mut self.is_closing) {
            self.open.pop();
            self.path.truncate(self.path_ends.pop().unwrap_or(0));
            self.text.clear();
        }
    }

    fn add_text(&mut self, text: &str) -> Result<Taken, Fault> {
        let is_inside = self.open.len() > usize::from(self.is_closing);
        if !is_inside && !text.trim().is_empty() {
            return Err(Fault::Malformed(None));
        }
        self.drop_closed();
        if self.open.last().is_some_and(|tag| tag.has_text()) {
            self.text.push_str(text);
        }
        if self.text.len() > LONGEST_TEXT {
            return Err(Fault::TooLong { limit: LONGEST_TEXT });
        }
        Ok(Taken::Nothing)
    }
}

enum Taken {
    Step(Step),
    Nothing,
    End,
}

fn link(start: &BytesStart<'_>) -> Result<Link, Fault> {
    let mut link = Link::default();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Fault::Malformed(Some("link".into())))?;
        let part = match attribute.key.as_ref() {
            "rel" => &mut link.rel,
            "href" => &mut link.href,
            _ => continue,
        };
        *part = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| fault_of_escape(&error))?
            .trim()
            .to_owned();
    }
    Ok(link)
}

fn resolve(reference: &BytesRef<'_>) -> Result<String, Fault> {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => Ok(character.to_string()),
        Ok(None) => {
            let name = reference.xml10_content();
            resolve_xml_entity(&name).map(str::to_owned).ok_or_else(|| Fault::Entity(shortened(&name)))
        }
        Err(error) => Err(fault_of_escape(&error)),
    }
}

fn check_encoding(declaration: &BytesDecl<'_>) -> Result<(), Fault> {
    match declaration.encoding() {
        None => Ok(()),
        Some(Ok(name)) if name.eq_ignore_ascii_case("utf-8") || name.eq_ignore_ascii_case("us-ascii") => {
            Ok(())
        }
        Some(Ok(name)) => Err(Fault::Encoding(shortened(&name))),
        Some(Err(_)) => Err(Fault::Malformed(None)),
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

fn fault_of_escape(error: &Error) -> Fault {
    match error {
        Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => Fault::Entity(shortened(name)),
        _ => Fault::Malformed(None),
    }
}

fn fault_of<R>(error: Error, source: &Bounded<R>) -> Fault {
    match error {
        _ if source.is_too_long => Fault::TooLong { limit: LONGEST },
        Error::Io(error) => Fault::Unreadable(io::Error::new(error.kind(), error)),
        Error::Encoding(_) => Fault::NotUtf8,
        Error::IllFormed(
            IllFormedError::MismatchedEndTag { found, .. } | IllFormedError::UnmatchedEndTag(found),
        ) => Fault::Malformed(Some(shortened(&found))),
        Error::Syntax(_) | Error::IllFormed(IllFormedError::UnclosedReference) if source.is_at_end => {
            Fault::Truncated
        }
        error => match fault_of_escape(&error) {
            Fault::Malformed(_) => Fault::Malformed(None),
            fault => fault,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads to the end and returns the tags that began, the longest path and the last position.
    fn walk(text: &[u8]) -> Result<(Vec<Tag>, String, u64), ImportError> {
        let mut markup = Markup::new(text);
        let (mut tags, mut longest) = (Vec::new(), String::new());
        while let Some(step) = markup.step()? {
            if let Step::Open(tag) = step {
                tags.push(tag);
            }
            if let Position::Xml { path, .. } = markup.position()
                && path.len() > longest.len()
            {
                longest = path;
            }
        }
        Ok((tags, longest, markup.mark().line))
    }

    fn refused(text: &[u8]) -> (Fault, u64, u64, String) {
        let error = walk(text).expect_err("refused");
        let Position::Xml { line, byte, path } = error.at else { panic!("{error}") };
        (error.fault, line, byte, path)
    }

    #[test]
    fn elements_are_known_by_namespace_not_by_prefix() {
        let atom = "http://www.w3.org/2005/Atom";
        let espi = "http://naesb.org/espi";
        let usual = format!("<feed xmlns='{atom}'><entry><UsagePoint xmlns='{espi}'/></entry></feed>");
        let prefixed =
            format!("<a:feed xmlns:a='{atom}' xmlns:b='{espi}'><a:entry><b:UsagePoint/></a:entry></a:feed>");
        let strange = "<feed><entry><UsagePoint/></entry></feed>";

        let expected = [Tag::Other, Tag::Entry, Tag::UsagePoint];
        assert_eq!(walk(usual.as_bytes()).expect("read").0, expected);
        let (tags, path, _) = walk(prefixed.as_bytes()).expect("read");
        assert_eq!((tags.as_slice(), path.as_str()), (expected.as_slice(), "/feed/entry/UsagePoint"));
        assert_eq!(walk(strange.as_bytes()).expect("read").0, [Tag::Other; 3]);
    }

    #[test]
    fn text_is_put_together_from_its_pieces() {
        let text = "<value xmlns='http://naesb.org/espi'> 1<!-- 9 -->2<![CDATA[3]]>&#52;&amp; </value>";
        let mut markup = Markup::new(text.as_bytes());

        assert_eq!(markup.step().expect("read"), Some(Step::Open(Tag::Value)));
        assert_eq!(markup.step().expect("read"), Some(Step::Close(Tag::Value)));
        assert_eq!(markup.text(), "1234&");
        assert_eq!(markup.step().expect("read"), None);
    }

    #[test]
    fn document_types_and_entities_are_refused() {
        let bomb = b"<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a>&b;</a>";

        assert!(matches!(refused(bomb), (Fault::DocumentType, 1, 0, path) if path.is_empty()));
        assert!(
            matches!(refused(b"<a>\n<b>&c;</b></a>"), (Fault::Entity(c), 2, 7, p) if c == "c" && p == "/a/b")
        );
        let link = b"<link xmlns='http://www.w3.org/2005/Atom' href='&c;'/>";
        assert!(matches!(refused(link), (Fault::Entity(c), 1, 0, _) if c == "c"));
    }

    #[test]
    fn what_is_not_well_formed_is_refused_with_its_place() {
        assert!(matches!(refused(b"<a>\n<b>"), (Fault::Truncated, 2, 7, p) if p == "/a/b"));
        assert!(matches!(refused(b"<a>\n<b at='"), (Fault::Truncated, 2, 4, _)));
        assert!(
            matches!(refused(b"<a>\n</b>"), (Fault::Malformed(Some(b)), 2, 4, p) if b == "b" && p == "/a")
        );
        assert!(matches!(refused(b"<a/><b/>"), (Fault::Malformed(None), 1, 4, _)));
        assert!(matches!(refused(b"<a/>b"), (Fault::Malformed(None), 1, 4, _)));
        assert!(matches!(refused(b"<p:a/>"), (Fault::Malformed(Some(p)), ..) if p == "p"));
        assert!(matches!(refused(b"<a>\xC5</a>"), (Fault::NotUtf8, 1, 3, _)));
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a/>";
        assert!(matches!(refused(latin), (Fault::Encoding(e), ..) if e == "ISO-8859-1"));
    }

    #[test]
    fn depth_and_length_have_limits() {
        let deep = "<a>".repeat(5_000);
        let long_tag = format!("<a>\n<b c='{}'/></a>", "x".repeat(10_000_000));
        let long_text = format!("<value xmlns='http://naesb.org/espi'>{}</value>", "1".repeat(5_000));

        assert!(matches!(refused(deep.as_bytes()), (Fault::TooDeep { limit: 100 }, 1, 300, _)));
        assert!(matches!(refused(long_tag.as_bytes()), (Fault::TooLong { limit: LONGEST }, 2, 4, _)));
        assert!(matches!(refused(long_text.as_bytes()), (Fault::TooLong { limit: LONGEST_TEXT }, ..)));
    }
}
