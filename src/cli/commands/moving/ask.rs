//! A move notice by questions on a terminal: one thing after the other, each checked at once.

use crate::cli::app::App;
use crate::cli::commands::moving::form::{Form, Reader, date, not_sent};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::failure::form::reason;
use crate::cli::failure::show::one_line;
use crate::domain::errand::{email, phone};
use crate::domain::form::{self, Fault, LINE};
use crate::domain::id::Gsrn;
use crate::lang::Words;
use crate::words;

/// Says what is wrong with an answer.
type Check<'a> = &'a dyn Fn(&str) -> Option<Words>;

struct Asker<'a, 'b> {
    app: &'a App<'b>,
    reader: &'a Reader<'a>,
}

/// Asks for everything that a notice has. The end of the input ends it, and nothing is sent.
///
/// # Errors
/// When the input ends.
pub fn form(app: &App<'_>, reader: &Reader<'_>) -> Result<Form, Failure> {
    let asker = Asker { app, reader };
    let mut form = Form::default();
    let sides = asker.sides()?;
    if sides != Sides::In {
        asker.moving_out(&mut form)?;
    }
    if sides != Sides::Out {
        asker.moving_in(&mut form)?;
    }
    asker.contact(&mut form, sides)?;
    Ok(form)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    Out,
    In,
    Both,
}

fn sides(answer: &str) -> Option<Sides> {
    match answer.to_lowercase().as_str() {
        "out" | "ut" | "u" | "o" => Some(Sides::Out),
        "in" | "i" => Some(Sides::In),
        "both" | "båda" | "bada" | "b" => Some(Sides::Both),
        _ => None,
    }
}

impl Asker<'_, '_> {
    fn sides(&self) -> Result<Sides, Failure> {
        let question = Words::fixed("Moving out, in or both?", "Flyttar du ut, in eller båda?");
        let wrong = Words::fixed("answer out, in or both", "svara ut, in eller båda");
        let check = |answer: &str| sides(answer).is_none().then(|| wrong.clone());
        let answer = self.ask(&question, None, &check)?;
        Ok(sides(&answer).unwrap_or(Sides::Both))
    }

    fn moving_out(&self, form: &mut Form) -> Result<(), Failure> {
        let day =
            Words::fixed("Day you hand over the keys (YYYY-MM-DD)", "Dag du lämnar nycklarna (ÅÅÅÅ-MM-DD)");
        form.out = Some(self.date(&day, form, None)?);
        let sites: Vec<&str> = self.reader.catalogue.sites.iter().map(|site| site.name.as_str()).collect();
        let known = match sites.as_slice() {
            [only] => Some((*only).to_owned()),
            _ => None,
        };
        let address = Words::fixed("Address you leave", "Adress du lämnar");
        form.from_address = Some(self.ask(&address, known.as_deref(), &|text| self.line(text))?);
        for meter in self.meters() {
            let question = words!(
                "Meter {meter} on that day, whole units (Enter: later)",
                "Mätare {meter} den dagen, hela enheter (Enter: senare)"
            );
            let wrong =
                || Some(words!("whole units as the counter shows", "hela enheter som räkneverket visar"));
            let check = |text: &str| match text.parse::<u32>() {
                Ok(stand) if stand < 1_000_000_000 => None,
                _ => wrong(),
            };
            form.reading.extend(self.any(&question, &check)?.map(|stand| format!("{meter}={stand}")));
        }
        let next = Words::fixed(
            "Who moves in after you (Enter: unknown)",
            "Vem flyttar in efter dig (Enter: vet inte)",
        );
        form.next = self.any(&next, &|text| self.line(text))?;
        let landlord =
            Words::fixed("Landlord, if you rent (Enter: none)", "Hyresvärd, om du hyr (Enter: ingen)");
        form.landlord = self.any(&landlord, &|text| self.line(text))?;
        Ok(())
    }

    fn moving_in(&self, form: &mut Form) -> Result<(), Failure> {
        let day = Words::fixed("Day you get the keys (YYYY-MM-DD)", "Dag du får nycklarna (ÅÅÅÅ-MM-DD)");
        let usual = form.out.clone();
        form.into = Some(self.date(&day, form, usual.as_deref())?);
        let address = Words::fixed("Address you move to", "Adress du flyttar till");
        form.to_address = Some(self.ask(&address, None, &|text| self.line(text))?);
        let id = Words::fixed(
            "Metering point id there, 18 digits (Enter: unknown)",
            "Anläggnings-id där, 18 siffror (Enter: vet inte)",
        );
        let wrong = Words::fixed(
            "that is no such id: 18 digits with a check digit",
            "det är inget sådant id: 18 siffror med kontrollsiffra",
        );
        form.grid_id = self.any(&id, &|text| Gsrn::parse(text).is_err().then(|| wrong.clone()))?;
        let previous =
            Words::fixed("Who lived there before (Enter: unknown)", "Vem bodde där före (Enter: vet inte)");
        form.previous = self.any(&previous, &|text| self.line(text))?;
        Ok(())
    }

    fn contact(&self, form: &mut Form, sides: Sides) -> Result<(), Failure> {
        if sides == Sides::Out {
            let address = Words::fixed("Address for the final invoice", "Adress för slutfakturan");
            form.invoice_address = Some(self.ask(&address, None, &|text| self.line(text))?);
        }
        let told = |fault: Option<Fault>| fault.map(|fault| reason(fault.of("email"), "\u{2191}"));
        let address = Words::fixed(
            "Your e-mail address, for a receipt (Enter: none)",
            "Din e-postadress, för kvitto (Enter: ingen)",
        );
        form.email = self.any(&address, &|text| told(email(text)))?;
        let number = Words::fixed("Your telephone number (Enter: none)", "Ditt telefonnummer (Enter: inget)");
        form.phone = self.any(&number, &|text| told(phone(text)))?;
        let message = Words::fixed("Anything else (Enter: no)", "Något mer (Enter: nej)");
        form.message =
            self.any(&message, &|text| told(form::line(text, form::MESSAGE, self.reader.today)))?;
        Ok(())
    }

    /// The meters that a person reads, where they are few enough to be asked for.
    fn meters(&self) -> Vec<String> {
        let facilities = &self.reader.catalogue.facilities;
        let meters = facilities.iter().flat_map(|facility| &facility.meters);
        let read = meters.filter(|meter| meter.read_by_hand && meter.until.is_none());
        let numbers: Vec<String> = read.map(|meter| meter.number.to_string()).collect();
        if numbers.len() > 3 { Vec::new() } else { numbers }
    }

    fn line(&self, text: &str) -> Option<Words> {
        form::line(text, LINE, self.reader.today).map(|fault| reason(fault.of("text"), "\u{2191}"))
    }

    /// A day that has passed is asked about: it may be right.
    fn date(&self, question: &Words, form: &mut Form, usual: Option<&str>) -> Result<String, Failure> {
        let today = self.reader.today;
        let wrong = Words::fixed("that is no date of the calendar", "det är inget datum i kalendern");
        let far = |days: i64| !(-365..=730).contains(&days);
        let too_far = Words::fixed("is the year right?", "stämmer året?");
        let check = |text: &str| match date(text) {
            None => Some(wrong.clone()),
            Some(day) if far((day - today).num_days()) => Some(too_far.clone()),
            Some(_) => None,
        };
        let typed = self.ask(question, usual, &check)?;
        if date(&typed).is_some_and(|day| day < today) && !form.late {
            self.app.warn(&words!(
                "{typed} has passed: call customer service as well",
                "{typed} har passerat: ring också kundservice"
            ));
            form.late = true;
        }
        Ok(typed)
    }

    /// Asks until the answer is right. An empty answer is the usual one, where there is one.
    fn ask(&self, question: &Words, usual: Option<&str>, check: Check<'_>) -> Result<String, Failure> {
        loop {
            let answer = self.answer(question, usual)?;
            let answer = if answer.is_empty() { usual.unwrap_or_default().to_owned() } else { answer };
            match check(&answer) {
                None => return Ok(answer),
                Some(wrong) => self.say(&wrong),
            }
        }
    }

    /// Asks for what may be missing.
    fn any(&self, question: &Words, check: Check<'_>) -> Result<Option<String>, Failure> {
        loop {
            let answer = self.answer(question, None)?;
            match (answer.is_empty(), check(&answer)) {
                (true, _) => return Ok(None),
                (false, None) => return Ok(Some(answer)),
                (false, Some(wrong)) => self.say(&wrong),
            }
        }
    }

    fn answer(&self, question: &Words, usual: Option<&str>) -> Result<String, Failure> {
        let streams = &self.app.system.streams;
        let usual = usual.map(|usual| format!(" [{}]", one_line(usual))).unwrap_or_default();
        let question = question.get(self.app.language);
        let end = if question.ends_with('?') { " " } else { ": " };
        streams.say(&format!("{question}{usual}{end}"));
        match streams.answer() {
            Ok(Some(line)) => Ok(line.trim().to_owned()),
            Ok(None) => {
                streams.say("\n");
                Err(Failure::new("declined", Exit::Failed, not_sent()).with_why(Words::fixed(
                    "the input ended before everything was said",
                    "inmatningen tog slut innan allt var sagt",
                )))
            }
            Err(error) => Err(Failure::output(&error)),
        }
    }

    fn say(&self, words: &Words) {
        self.app.system.streams.say(&format!("  {}\n", words.get(self.app.language)));
    }
}
