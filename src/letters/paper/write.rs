//! Finished paper as a PDF: tagged as PDF/UA-1 asks for, in Swedish, with subsets of the letters that it uses.
//!
//! Nothing in it comes from the clock, the machine or chance: the same paper gives the same bytes.

use std::collections::BTreeMap;
use std::num::{NonZeroU16, NonZeroU32};

use chrono::{Datelike, NaiveDate};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope, Tag,
    TagGroup, TagKind, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use crate::domain::qr::Qr;
use crate::letters::paper::draw::{Draw, Ink, Type, Weight};
use crate::letters::paper::face::{BOLD, Faces, REGULAR};
use crate::letters::paper::{Child, Element, HEIGHT, Landmark, Margin, Mark, Paper, Piece, Role, WIDTH};

/// The language of every letter.
const LANGUAGE: &str = "sv-SE";

/// Why a PDF could not be made. The fonts are part of the program, so that should not be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no PDF: {0}")]
pub struct PaperError(pub String);

/// What a PDF says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// What tells it apart from all others of its author, such as an invoice number.
    pub id: String,
    /// The day it was written.
    pub date: NaiveDate,
}

struct Writer<'a> {
    faces: &'a Faces,
    regular: Font,
    bold: Font,
    marks: BTreeMap<Mark, Identifier>,
}

impl Paper {
    /// Writes the PDF.
    ///
    /// # Errors
    /// When the fonts can not be read or the structure does not hold; neither depends on what is written.
    pub fn finish(self, imprint: &Imprint, faces: &Faces) -> Result<Vec<u8>, PaperError> {
        let told = |what: &str| PaperError(what.to_owned());
        let configuration = ConfigurationBuilder::new()
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .map_err(|error| PaperError(format!("{error:?}")))?;
        let settings =
            SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
        let mut document = Document::new_with(settings);
        let mut writer = Writer {
            faces,
            regular: Font::new(REGULAR.into(), 0).ok_or_else(|| told("the regular letters"))?,
            bold: Font::new(BOLD.into(), 0).ok_or_else(|| told("the bold letters"))?,
            marks: BTreeMap::new(),
        };
        for sheet in &self.sheets {
            let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| told("the size of a sheet"))?;
            let mut page = document.start_page_with(size);
            let mut surface = page.surface();
            sheet.iter().for_each(|piece| writer.piece(&mut surface, piece));
            surface.finish();
            page.finish();
        }
        let mut tree = TagTree::new().with_lang(Some(LANGUAGE.into()));
        self.done.into_iter().filter_map(|child| writer.node(child)).for_each(|node| tree.push(node));
        document.set_tag_tree(tree);
        document.set_outline(outline(self.outline));
        document.set_metadata(metadata(imprint, faces));
        document.finish().map_err(|error| PaperError(format!("{error:?}")))
    }
}

fn outline(landmarks: Vec<Landmark>) -> Outline {
    let mut outline = Outline::new();
    for Landmark { text, sheet, y } in landmarks {
        let place = XyzDestination::new(sheet, Point::from_xy(0.0, (y - 24.0).max(0.0)));
        outline.push_child(OutlineNode::new(text, place));
    }
    outline
}

fn metadata(imprint: &Imprint, faces: &Faces) -> Metadata {
    let Imprint { title, author, id, date } = imprint;
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let day = DateTime::new(u16::try_from(date.year()).unwrap_or(0)).month(part(date.month()));
    let day = day.day(part(date.day())).hour(0).minute(0).second(0).utc_offset_hour(0);
    Metadata::new()
        .title(faces.known(title))
        .authors(vec![faces.known(author)])
        .language(LANGUAGE.into())
        .creation_date(day)
        .document_id(format!("{author}/{id}"))
        .creator("minasidor".into())
}

impl Writer<'_> {
    fn piece(&mut self, surface: &mut Surface<'_>, piece: &Piece) {
        let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
        let tag = match (piece.mark, piece.margin) {
            (Some(_), _) if piece.draws.iter().all(|draw| matches!(draw, Draw::Text { .. })) => {
                ContentTag::Span(SpanTag::empty())
            }
            (Some(_), _) => ContentTag::Other,
            (None, Margin::None) => artifact(ArtifactType::Layout),
            (None, Margin::Head) => artifact(ArtifactType::Header),
            (None, Margin::Foot) => artifact(ArtifactType::Footer),
        };
        let identifier = surface.start_tagged(tag);
        if let Some(mark) = piece.mark {
            self.marks.insert(mark, identifier);
        }
        piece.draws.iter().for_each(|draw| self.draw(surface, draw));
        surface.end_tagged();
    }

    fn draw(&self, surface: &mut Surface<'_>, draw: &Draw) {
        match draw {
            Draw::Text { x, y, look, text } => self.text(surface, (*x, *y), *look, text),
            Draw::Rule { x, y, width, thickness, dashed, ink } => {
                let mut path = PathBuilder::new();
                path.move_to(*x, *y);
                path.line_to(x + width, *y);
                let dash = dashed.then(|| StrokeDash { array: vec![3.0, 3.0], offset: 0.0 });
                let stroke =
                    Stroke { paint: color(*ink).into(), width: *thickness, dash, ..Stroke::default() };
                surface.set_fill(None);
                surface.set_stroke(Some(stroke));
                path.finish().iter().for_each(|path| surface.draw_path(path));
                surface.set_stroke(None);
            }
            Draw::Shade { x, y, width, height, ink } => {
                let mut path = PathBuilder::new();
                Rect::from_xywh(*x, *y, *width, *height).into_iter().for_each(|rect| path.push_rect(rect));
                fill(surface, *ink);
                path.finish().iter().for_each(|path| surface.draw_path(path));
            }
            Draw::Modules { x, y, side, code } => {
                fill(surface, Ink::Black);
                modules((*x, *y), *side, code).finish().iter().for_each(|path| surface.draw_path(path));
            }
        }
    }

    fn text(&self, surface: &mut Surface<'_>, (x, y): (f32, f32), look: Type, text: &str) {
        let text = self.faces.known(text);
        let glyphs: Vec<KrillaGlyph> = text
            .char_indices()
            .filter_map(|(at, c)| {
                let glyph = self.faces.glyph(c, look.weight)?;
                let range = at..at + c.len_utf8();
                Some(KrillaGlyph::new(GlyphId::new(glyph.id), glyph.advance, 0.0, 0.0, 0.0, range, None))
            })
            .collect();
        let font = if look.weight == Weight::Bold { &self.bold } else { &self.regular };
        fill(surface, look.ink);
        surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font.clone(), &text, look.size, false);
    }

    fn node(&mut self, child: Child) -> Option<Node> {
        match child {
            Child::Content(mark) => self.marks.remove(&mark).map(Node::from),
            Child::Element(Element { role: Role::Item, children }) => {
                let body = self.group(Tag::LBody.into(), children);
                Some(TagGroup::with_children(Tag::LI, vec![body.into()]).into())
            }
            Child::Element(Element { role, children }) => Some(self.group(tag(role), children).into()),
        }
    }

    fn group(&mut self, tag: TagKind, children: Vec<Child>) -> TagGroup {
        let nodes = children.into_iter().filter_map(|child| self.node(child)).collect();
        TagGroup::with_children(tag, nodes)
    }
}

fn tag(role: Role) -> TagKind {
    match role {
        Role::Heading(level, title) => {
            Tag::Hn(NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN), Some(title)).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::Section => Tag::Section.into(),
        Role::Table => Tag::Table.into(),
        Role::Head => Tag::THead.into(),
        Role::Body => Tag::TBody.into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
        Role::RowHead(columns) => Tag::TH(TableHeaderScope::Row).with_col_span(span(columns)).into(),
        Role::Cell(columns) => Tag::TD.with_col_span(span(columns)).into(),
        Role::List => Tag::L(ListNumbering::Disc).into(),
        Role::Item => Tag::LI.into(),
        Role::Figure(alt) => Tag::Figure(Some(alt)).into(),
    }
}

fn span(columns: u32) -> Option<NonZeroU32> {
    NonZeroU32::new(columns).filter(|columns| columns.get() > 1)
}

fn color(ink: Ink) -> rgb::Color {
    let [red, green, blue] = ink.rgb();
    rgb::Color::new(red, green, blue)
}

fn fill(surface: &mut Surface<'_>, ink: Ink) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill { paint: color(ink).into(), ..Fill::default() }));
}

/// The dark modules as rectangles, those beside each other as one, so that no viewer shows seams in a row.
fn modules((x, y): (f32, f32), side: f32, code: &Qr) -> PathBuilder {
    let mut path = PathBuilder::new();
    let count = u16::try_from(code.width()).unwrap_or(u16::MAX);
    let unit = side / f32::from(count);
    for row in 0..count {
        let dark = |column: u16| code.is_dark(column.into(), row.into());
        let starts = (0..count).filter(|column| dark(*column) && (*column == 0 || !dark(column - 1)));
        for start in starts {
            let end = (start..count).find(|column| !dark(*column)).unwrap_or(count);
            let (left, top) = (x + f32::from(start) * unit, y + f32::from(row) * unit);
            let wide = f32::from(end - start) * unit;
            Rect::from_xywh(left, top, wide, unit).into_iter().for_each(|rect| path.push_rect(rect));
        }
    }
    path
}
