//! `--jq`: a filter over the JSON document, in the process itself. Numbers that pass through stay exact.

use std::io::Write;

use jaq_core::load::{Arena, Error, File, Loader, lex, parse};
use jaq_core::{Compiler, Ctx, Vars, compile, data};
use jaq_json::{Val, read};

use crate::render::RenderError;
use crate::render::buffer::Buffer;
use crate::render::{ascii, clean, json};

type Compiled = compile::Filter<jaq_core::Native<data::JustLut<Val>>>;

/// A filter that was understood.
pub struct Filter(Compiled);

impl Filter {
    /// Reads a filter in jq's language. `env` and `$ENV` are not known.
    ///
    /// # Errors
    /// [`RenderError::FilterSyntax`] with what was expected and where.
    pub fn parse(expression: &str) -> Result<Self, RenderError> {
        let arena = Arena::default();
        let definitions = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
        let program = File { code: expression, path: () };
        let modules = Loader::new(definitions)
            .load(&arena, program)
            .map_err(|errors| RenderError::FilterSyntax(load_fault(&errors, expression)))?;
        let functions = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
        let compiled = Compiler::default()
            .with_funs(functions.filter(|function| function.0 != "env"))
            .compile(modules)
            .map_err(|errors| RenderError::FilterSyntax(unknown_name(&errors)))?;
        Ok(Self(compiled))
    }

    /// Runs the filter over a JSON document and writes one result a line: texts raw, everything else as
    /// compact JSON. For a terminal, texts are made harmless.
    ///
    /// # Errors
    /// The document is no JSON, the filter failed on it, or the output failed.
    pub fn run(&self, document: &[u8], out: &mut dyn Write, terminal: bool) -> Result<(), RenderError> {
        let input = read::parse_single(document).map_err(|e| RenderError::FilterFailed(e.to_string()))?;
        let context = Ctx::<data::JustLut<Val>>::new(&self.0.lut, Vars::new([]));
        let mut out = Buffer::new(out);
        for result in self.0.id.run((context, input)) {
            let value = match result.map_err(|exception| exception.get_err()) {
                Ok(value) => value,
                Err(Ok(error)) => {
                    out.finish()?;
                    return Err(RenderError::FilterFailed(shorten(&error.to_string())));
                }
                // `halt` ends the filter, not the process.
                Err(Err(_halted)) => break,
            };
            write_result(&mut out.bytes, &value, terminal);
            out.bytes.push(b'\n');
            out.spill()?;
        }
        Ok(out.finish()?)
    }
}

/// jaq puts the whole value into its message: what is longer than a line loses its middle.
fn shorten(message: &str) -> String {
    let characters: Vec<char> = message.chars().collect();
    match (characters.get(..60), characters.len().checked_sub(40).and_then(|end| characters.get(end..))) {
        (Some(start), Some(end)) if characters.len() > 120 => start.iter().chain(&['…']).chain(end).collect(),
        _ => message.to_owned(),
    }
}

fn write_result(out: &mut Vec<u8>, value: &Val, terminal: bool) {
    match value {
        Val::TStr(text) if terminal => {
            out.extend_from_slice(clean::field(&String::from_utf8_lossy(text)).as_bytes());
        }
        Val::TStr(text) => out.extend_from_slice(text),
        other => write_value(out, other),
    }
}

fn write_value(out: &mut Vec<u8>, value: &Val) {
    match value {
        Val::Null => out.extend_from_slice(b"null"),
        Val::Bool(yes) => out.extend_from_slice(if *yes { b"true" } else { b"false" }),
        Val::Num(number) => out.extend_from_slice(number.to_string().as_bytes()),
        Val::TStr(text) | Val::BStr(text) => json::write_text(out, &String::from_utf8_lossy(text)),
        Val::Arr(elements) => {
            out.push(b'[');
            ascii::separated(out, elements.iter(), write_value);
            out.push(b']');
        }
        Val::Obj(members) => {
            out.push(b'{');
            ascii::separated(out, members.iter(), |out, (key, member)| {
                write_value(out, key);
                out.push(b':');
                write_value(out, member);
            });
            out.push(b'}');
        }
    }
}

/// The first fault of a filter that could not be read, with the place.
fn load_fault(errors: &[(File<&str, ()>, Error<&str>)], expression: &str) -> String {
    let fault = match errors.first().map(|(_, error)| error) {
        Some(Error::Lex(faults)) => faults.first().map(lex_fault),
        Some(Error::Parse(faults)) => faults.first().map(parse_fault),
        Some(Error::Io(faults)) => faults.first().map(|(what, why)| (why.clone(), *what)),
        None => None,
    };
    let Some((expected, at)) = fault else { return expression.to_owned() };
    match at.is_empty() {
        true => format!("{expected} at the end of {expression}"),
        false => format!("{expected} at {at}"),
    }
}

fn lex_fault<'s>((expected, at): &lex::Error<&'s str>) -> (String, &'s str) {
    (format!("expected {}", expected.as_str()), at)
}

fn parse_fault<'s>((expected, at): &parse::Error<&'s str>) -> (String, &'s str) {
    (format!("expected {}", expected.as_str()), at)
}

fn unknown_name(errors: &compile::Errors<&str, ()>) -> String {
    let first = errors.iter().flat_map(|(_, faults)| faults).next();
    first.map_or_else(String::new, |(name, kind)| format!("there is no {} {name}", kind.as_str()))
}

#[cfg(test)]
mod tests {
    use super::Filter;
    use crate::render::RenderError;

    const DOCUMENT: &str = r#"{"data":[{"id":"735999000000000013","total":3026.1230,"name":"\u001b[31mel"},
        {"id":"FV-100045-001","total":9007199254740993.5,"name":null}]}"#;

    fn run(expression: &str) -> Result<String, RenderError> {
        let mut out = Vec::new();
        Filter::parse(expression)?.run(DOCUMENT.as_bytes(), &mut out, false)?;
        Ok(String::from_utf8(out).expect("UTF-8"))
    }

    fn fault(expression: &str) -> String {
        run(expression).expect_err("a fault").to_string()
    }

    #[test]
    fn numbers_that_pass_through_stay_exact() {
        assert_eq!(run(".data[].total").expect("run"), "3026.1230\n9007199254740993.5\n");
        assert_eq!(
            run(".data[0] | {id, total}").expect("run"),
            "{\"id\":\"735999000000000013\",\"total\":3026.1230}\n"
        );
        assert_eq!(run("[.data[].total]").expect("run"), "[3026.1230,9007199254740993.5]\n");
    }

    #[test]
    fn texts_are_raw_and_other_results_are_json() {
        assert_eq!(run(".data[].id").expect("run"), "735999000000000013\nFV-100045-001\n");
        assert_eq!(run(".data[1].name, (.data | length), true").expect("run"), "null\n2\ntrue\n");
        assert_eq!(run("[.data[0].name]").expect("run"), "[\"\\u001b[31mel\"]\n");
        assert_eq!(run("empty").expect("run"), "");
    }

    #[test]
    fn a_terminal_is_not_steered() {
        let mut out = Vec::new();
        let filter = Filter::parse(".data[0].name").expect("a filter");
        filter.run(DOCUMENT.as_bytes(), &mut out, true).expect("run");

        assert_eq!(String::from_utf8(out).expect("UTF-8"), "\u{fffd}[31mel\n");
    }

    #[test]
    fn faults_say_what_is_wrong() {
        assert_eq!(fault(".data["), "not a jq filter: expected closing bracket at the end of .data[");
        assert_eq!(fault(".data | frobnicate"), "not a jq filter: there is no filter frobnicate");
        assert_eq!(fault("env"), "not a jq filter: there is no filter env");
        assert_eq!(
            fault(".data.id"),
            concat!(
                r#"the jq filter failed: cannot index [{"id":"735999000000000013","total":3026.1230,"…"#,
                r#"07199254740993.5,"name":null}] with "id""#
            )
        );
        assert_eq!(fault("error(\"no\")"), "the jq filter failed: \"no\"");
    }

    #[test]
    fn halting_ends_the_filter_and_not_the_process() {
        assert_eq!(run("1, halt, 2").expect("run"), "1\n");
    }
}
