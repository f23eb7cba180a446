//! `minasidor invoices payment`: the figures and the code to pay an invoice with. Nothing is paid.

use clap::{Args, ValueEnum};

use crate::cli::app::App;
use crate::cli::commands::invoices::show::{Found, one};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::{Document, Outcome};
use crate::domain::id::InvoiceNumber;
use crate::domain::invoice::Standing;
use crate::domain::payment::Check;
use crate::domain::qr::{Correction, QUIET, Qr};
use crate::lang::Words;
use crate::render::column::Columns;
use crate::render::format::OutputFormat;
use crate::render::page::Page;
use crate::render::qr::{Glyphs, Symbol};
use crate::render::screen::Screen;
use crate::views::payment::{PaymentRow, SHAPE, document, page};
use crate::words;

/// Pixels of a module in a PNG: large enough for a printer and for a phone held at arm's length.
const SCALE: usize = 10;

/// Show how to pay an invoice, with a code for the bank's app; nothing is paid
///
/// Payee, giro number, OCR number, amount and due date, with their check digits checked. On a terminal the code
/// stands below them; with -o FILE.png or FILE.svg it is written as a picture. What is paid, credited or cancelled
/// gets no code, since scanning it would pay it again. JSON has the texts of both codes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor invoices payment 2026001221
  minasidor invoices payment 2026001221 --qr swish
  minasidor invoices payment 2026001221 -o betala.png
  minasidor invoices payment 2026001221 --json")]
pub struct PaymentArgs {
    /// The invoice's number; NUMBER@PROFILE where several profiles are chosen
    #[arg(value_name = "NUMBER")]
    number: String,
    /// Which code is drawn: on a terminal usingqr where nothing is said, else none
    ///
    /// Not by itself for an invoice that the bank pays by direct debit.
    #[arg(long, value_name = "CODE")]
    qr: Option<Code>,
}

/// A code that a phone reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Code {
    /// For the apps of banks: a giro payment, filled in
    Usingqr,
    /// For Swish
    Swish,
    /// No code
    #[value(alias = "ingen")]
    None,
}

impl PaymentArgs {
    /// Shows how an invoice is paid.
    ///
    /// # Errors
    /// When there is no such invoice, or not the code that was asked for.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        let Found { connected, invoice, .. } = one(app, &self.number)?;
        let payee = connected.portal.about()?.payee;
        let row = PaymentRow::new(&connected.profile, invoice, payee, app.today());
        let picture = app.options.output.as_deref().and_then(OutputFormat::of_file);
        let picture = picture.is_some_and(OutputFormat::is_picture);
        self.refuse(&row, picture)?;
        let code = self.code(app, &row, picture)?;
        warn(app, &row);
        let (of_rows, of_json) = (row.clone(), document(&row));
        let mut answer = Document::of_node("payment", &SHAPE, of_json)
            .rows(move |sink| Ok(Columns::all().list([&of_rows], sink)?));
        if let Some(code) = code {
            let (told, of_picture) = (caption(&row, code), row.clone());
            let title = told.get(app.language).to_owned();
            answer = answer.picture(told, move |format| paint(&of_picture, code, &title, format));
        }
        let glyphs = if app.system.terminal.utf8 { Glyphs::HalfBlocks } else { Glyphs::Ascii };
        Ok(answer.page(move |screen| whole(&row, code, glyphs, screen)).into())
    }

    /// Refuses what would make a picture of no code, and a code of what is not to be paid.
    fn refuse(&self, row: &PaymentRow, picture: bool) -> Result<(), Failure> {
        if picture && self.qr == Some(Code::None) {
            return Err(Failure::usage(Words::fixed(
                "--qr none and a picture contradict each other",
                "--qr none och en bild går inte ihop",
            )));
        }
        let asked = picture || matches!(self.qr, Some(Code::Usingqr | Code::Swish));
        if row.nothing.is_none() || !asked {
            return Ok(());
        }
        let number = &row.invoice.number;
        Err(none_made(number, "nothing_to_pay", Exit::Refused)
            .with_why(Words::fixed(
                "there is nothing to pay, and scanning a code would pay it again",
                "det finns inget att betala, och en kod som läses av skulle betala den igen",
            ))
            .with_hint(Words::same(format!("minasidor invoices payment {number}"))))
    }

    /// The code that is drawn. Where none was asked for, one that can not be made is left out.
    fn code(&self, app: &App<'_>, row: &PaymentRow, picture: bool) -> Result<Option<Code>, Failure> {
        let usual = if row.usingqr.is_some() { Code::Usingqr } else { Code::Swish };
        let by_itself = app.system.streams.output_is_terminal && !row.invoice.direct_debit;
        let code = match self.qr {
            Some(Code::None) => return Ok(None),
            Some(code) => code,
            None if picture => usual,
            None if by_itself => return Ok(Some(usual).filter(|code| drawn(row, *code).is_some())),
            None => return Ok(None),
        };
        let text = text(row, code).ok_or_else(|| no_code(row, code))?;
        match Qr::new(text, Correction::Medium) {
            Some(_) => Ok(Some(code)),
            None => Err(too_long(row)),
        }
    }
}

fn none_made(number: &InvoiceNumber, code: &'static str, exit: Exit) -> Failure {
    let what = words!("made no code for invoice {number}", "ingen kod gjordes för faktura {number}");
    Failure::new(code, exit, what)
}

fn no_code(row: &PaymentRow, code: Code) -> Failure {
    let why = match code {
        _ if row.payee.is_none() => Words::fixed(
            "the portal does not tell to whom and with which number it is paid",
            "portalen talar inte om till vem och med vilket nummer den betalas",
        ),
        Code::Swish => Words::fixed("the payee has no Swish number", "mottagaren har inget Swish-nummer"),
        Code::Usingqr | Code::None => {
            Words::fixed("the payee has no giro number", "mottagaren har inget gironummer")
        }
    };
    let failure = none_made(&row.invoice.number, "no_code", Exit::NotOffered).with_why(why);
    match code {
        Code::Swish if row.usingqr.is_some() => failure.with_hint(Words::same("--qr usingqr")),
        Code::Usingqr if row.swish.is_some() => failure.with_hint(Words::same("--qr swish")),
        _ => failure,
    }
}

fn too_long(row: &PaymentRow) -> Failure {
    none_made(&row.invoice.number, "no_code", Exit::Failed).with_why(Words::fixed(
        "the payee's name and the reference are too long for one",
        "mottagarens namn och referensen är för långa för en",
    ))
}

fn warn(app: &App<'_>, row: &PaymentRow) {
    if let Some(reference) = row.invoice.reference.as_ref().filter(|_| row.nothing.is_none())
        && row.holds(Check::ReferenceCheckDigit) == Some(false)
    {
        app.warn(&words!(
            "the check digit of OCR number {reference} is wrong; it stands here as the portal has it",
            "kontrollsiffran i OCR-nummer {reference} är fel; numret står här som portalen har det"
        ));
    }
    if row.payee.is_none() && row.nothing.is_none() {
        app.warn(&Words::fixed(
            "the portal does not tell the payee's giro and the OCR number; they stand on the invoice",
            "portalen talar inte om mottagarens giro och OCR-numret; de står på fakturan",
        ));
    }
    if row.invoice.standing == Standing::Collection && row.nothing.is_none() {
        app.warn(&Words::fixed(
            "it was handed to debt collection: pay as the collection claim says, if you have got one",
            "den har gått till inkasso: betala som det står i inkassokravet, om du har fått ett",
        ));
    }
}

fn text(row: &PaymentRow, code: Code) -> Option<&str> {
    match code {
        Code::Usingqr => row.usingqr.as_deref(),
        Code::Swish => row.swish.as_deref(),
        Code::None => None,
    }
}

/// What a picture is of.
fn caption(row: &PaymentRow, code: Code) -> Words {
    let number = &row.invoice.number;
    let name = if code == Code::Swish { "Swish" } else { "UsingQR" };
    words!(
        "The code ({name}) that pays invoice {number}. Nothing is paid yet.",
        "Koden ({name}) som betalar faktura {number}. Inget är betalt än."
    )
}

/// The code for a terminal, which is small and clean.
fn drawn(row: &PaymentRow, code: Code) -> Option<Symbol> {
    let qr = Qr::new(text(row, code)?, Correction::Low)?;
    Some(Symbol::new(qr.rows(), QUIET))
}

/// The code for paper, with more correction.
fn paint(row: &PaymentRow, code: Code, title: &str, format: OutputFormat) -> Result<Vec<u8>, Failure> {
    let qr = text(row, code).and_then(|text| Qr::new(text, Correction::Medium));
    let symbol = qr.map(|qr| Symbol::new(qr.rows(), QUIET)).ok_or_else(|| too_long(row))?;
    match format {
        OutputFormat::Svg => Ok(symbol.svg(title).into_bytes()),
        _ => Ok(symbol.png(SCALE)?),
    }
}

fn whole(row: &PaymentRow, code: Option<Code>, glyphs: Glyphs, screen: &Screen) -> Page {
    let symbol = code.and_then(|code| drawn(row, code));
    let fits = |symbol: &Symbol| screen.width.is_none_or(|width| symbol.columns(glyphs) <= width);
    let room = symbol.as_ref().map(fits);
    let mut page = page(row, &told(row, code, room), screen);
    if let Some(symbol) = symbol.filter(|_| room == Some(true)) {
        page.symbol(symbol, glyphs);
    }
    page
}

/// What is said above the place of the code.
fn told(row: &PaymentRow, code: Option<Code>, room: Option<bool>) -> Vec<Words> {
    let number = &row.invoice.number;
    let mut out = Vec::new();
    if row.invoice.direct_debit {
        out.push(Words::fixed(
            "The bank pays it by itself on the due date (direct debit); paying it as well would pay it twice.",
            "Banken betalar den själv på förfallodagen (autogiro); betalar du också blir den betald två gånger.",
        ));
    }
    out.push(match (code, room) {
        (Some(_), Some(false)) => words!(
            "Nothing is paid yet. The terminal is too narrow for the code: minasidor invoices payment {number} \
             -o betala.png",
            "Inget är betalt än. Terminalen är för smal för koden: minasidor invoices payment {number} \
             -o betala.png"
        ),
        (Some(Code::Swish), _) => Words::fixed(
            "Nothing is paid yet: scan the code with Swish.",
            "Inget är betalt än: läs av koden med Swish.",
        ),
        (Some(_), _) => Words::fixed(
            "Nothing is paid yet: scan the code with your bank's app, or type in the figures.",
            "Inget är betalt än: läs av koden med bankens app, eller skriv in uppgifterna.",
        ),
        (None, _) => Words::fixed(
            "Nothing is paid yet: type the figures into your bank's app.",
            "Inget är betalt än: skriv in uppgifterna i bankens app.",
        ),
    });
    out
}
