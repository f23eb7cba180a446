//! The READMEs stay true: what stands in their `console` blocks is run and compared, every other line with the
//! tool in it runs too, and the two languages show the same commands.
//!
//! All of a README happens in one world, from top to bottom, on a terminal of 80 columns, on 23 November 2026.
//! After `UPDATE=1 cargo test --test suite readme` the blocks say what the tool answers now.

use std::fs;

use minasidor::cli::tree;
use minasidor::system::environment::Environment;

use crate::repo::source::{read, root};
use crate::support::run::World;

/// A README with the locale of its reader.
const READMES: [(&str, &str); 2] = [("README.md", "en_GB.UTF-8"), ("README.sv.md", "sv_SE.UTF-8")];

/// What a name in a command ends in when it is a file of the reader's own.
const FILES: [&str; 8] = [".sqlite", ".csv", ".xlsx", ".md", ".ics", ".eml", ".html", ".parquet"];

/// A fenced block: its language, the number of its first line, and its lines.
struct Block {
    language: String,
    at: usize,
    lines: Vec<String>,
}

fn blocks(text: &str) -> Vec<Block> {
    let (mut blocks, mut open): (Vec<Block>, bool) = (Vec::new(), false);
    for (number, line) in text.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(language) if !open => {
                blocks.push(Block { language: language.into(), at: number + 1, lines: Vec::new() });
                open = true;
            }
            Some(_) => open = false,
            None if open => blocks.last_mut().expect("an open block").lines.push(line.to_owned()),
            None => {}
        }
    }
    assert!(!open, "the last block is not closed");
    blocks
}

/// The commands of a README, without what their output says.
fn commands(text: &str) -> Vec<String> {
    let lines = blocks(text).into_iter().flat_map(|block| match block.language.as_str() {
        "console" => block.lines.iter().filter_map(|l| l.strip_prefix("$ ").map(str::to_owned)).collect(),
        "sh" => block.lines,
        _ => Vec::new(),
    });
    lines.collect()
}

fn world(locale: &str) -> World {
    let mut world = World::empty();
    world.terminal = Some(80);
    world.variables = [("LANG", locale), ("NO_COLOR", "1")].map(|(n, v)| (n.into(), v.into())).into();
    world
}

/// Runs a line of a `console` block and returns what the reader's terminal shows: the answer, then messages.
fn shown(world: &mut World, line: &str) -> String {
    if let Some((count, file)) = line.strip_prefix("head -n ").and_then(|rest| rest.split_once(' ')) {
        let text = fs::read_to_string(world.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        return first(&text, count).trim_start_matches('\u{feff}').replace('\r', "");
    }
    let (line, count) = line.split_once(" | head -n ").map_or((line, None), |(l, n)| (l, Some(n)));
    let words = line.strip_prefix("minasidor ").unwrap_or_else(|| panic!("`{line}` can not be run here"));
    world.terminal = if count.is_some() { None } else { Some(80) };
    let ran = world.run_words(&placed(world, words));
    let folder = format!("{}/", world.folder().display());
    let answer = count.map_or(ran.stdout.clone(), |count| first(&ran.stdout, count));
    format!("{answer}{}", ran.stderr).replace(&folder, "").replace('\r', "")
}

/// Splits a line as a shell does, as far as the READMEs need it, and puts the reader's own files into the folder
/// of the world; a folder of the reader's own, `name/`, is made there.
fn placed(world: &World, line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), String::new(), None);
    for c in line.chars() {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            (' ', None) => words.push(std::mem::take(&mut word)),
            (c, _) => word.push(c),
        }
    }
    words.push(word);
    let own = |word: &str| FILES.iter().any(|end| word.ends_with(end)) && !word.contains(['/', ' ']);
    let folder = |word: &str| word.strip_suffix('/').is_some_and(|name| !name.contains(['/', ' ']));
    words
        .into_iter()
        .map(|word| {
            if folder(&word) {
                fs::create_dir_all(world.path(&word)).expect("made");
            } else if !own(&word) {
                return word;
            }
            world.path(&word).display().to_string()
        })
        .collect()
}

fn first(text: &str, count: &str) -> String {
    text.split_inclusive('\n').take(count.parse().expect("a number of lines")).collect()
}

/// Returns a block as the tool answers now.
fn played(world: &mut World, block: &Block) -> Vec<String> {
    let mut lines = Vec::new();
    for command in block.lines.iter().filter_map(|line| line.strip_prefix("$ ")) {
        lines.push(format!("$ {command}"));
        lines.extend(shown(world, command).lines().map(str::to_owned));
    }
    lines
}

fn put(text: &str, blocks: &[(usize, usize, Vec<String>)]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (at, count, played) in blocks.iter().rev() {
        lines.splice(*at..at + count, played.iter().cloned());
    }
    lines.join("\n") + "\n"
}

#[test]
fn what_the_readmes_show_is_what_the_tool_answers() {
    let update = Environment::real().get("UPDATE").is_some();
    for (path, locale) in READMES {
        let (text, mut world) = (read(path), world(locale));
        let console = blocks(&text).into_iter().filter(|block| block.language == "console");

        let played: Vec<(usize, usize, Vec<String>)> =
            console.map(|block| (block.at, block.lines.len(), played(&mut world, &block))).collect();

        assert!(played.len() > 5, "{path} shows next to nothing");
        let now = put(&text, &played);
        if update {
            fs::write(root().join(path), &now).expect("written");
        }
        let differing = text.lines().zip(now.lines()).position(|(old, new)| old != new);
        let remedy = "run `UPDATE=1 cargo test --test suite readme` and look at the difference";
        assert!(
            update || now == text,
            "{path}:{}: {remedy}\n{}",
            differing.map_or(0, |at| at + 1),
            differing.and_then(|at| now.lines().nth(at)).unwrap_or_default()
        );
    }
}

#[test]
fn every_other_line_with_the_tool_in_it_runs() {
    for (path, locale) in READMES {
        let text = read(path);
        let mut world = world(locale);
        for block in blocks(&text) {
            match block.language.as_str() {
                "console" => _ = played(&mut world, &block),
                "sh" => runs(&mut world, path, &block),
                _ => {}
            }
        }
    }
}

/// Runs the lines of a `sh` block that begin with the tool, up to a pipe, a redirection or a remark.
fn runs(world: &mut World, path: &str, block: &Block) {
    for (number, line) in block.lines.iter().enumerate() {
        let Some(words) = line.strip_prefix("minasidor ") else { continue };
        let words = [" | less", " | jq", " | wc", " > ", "  #"]
            .iter()
            .fold(words, |words, end| words.split_once(end).map_or(words, |(before, _)| before));
        world.terminal = None;
        let ran = world.run_words(&placed(world, words.trim_end()));
        assert_eq!(ran.exit, 0, "{path}:{}: {ran}", block.at + number + 1);
    }
}

#[test]
fn both_languages_show_the_same_commands() {
    let [english, swedish] = READMES.map(|(path, _)| commands(&read(path)));

    let without_remarks = |lines: Vec<String>| -> Vec<String> {
        lines.iter().map(|line| line.split(" # ").next().unwrap_or(line).trim_end().to_owned()).collect()
    };
    assert_eq!(without_remarks(english), without_remarks(swedish));
}

#[test]
fn the_two_commands_come_first() {
    for (path, _) in READMES {
        let lines = commands(&read(path));
        let first: Vec<&str> = lines.iter().take(2).filter_map(|line| line.split(" # ").next()).collect();
        assert_eq!(
            first.iter().map(|l| l.trim_end()).collect::<Vec<_>>(),
            ["cargo run --release -- --demo home", "cargo test"]
        );
    }
}

#[test]
fn every_command_is_in_the_readmes() {
    for (path, _) in READMES {
        let text = read(path);
        let absent: Vec<String> =
            leaves(&tree::shown(), "minasidor").into_iter().filter(|name| !text.contains(name)).collect();
        assert!(absent.is_empty(), "{path} does not mention {absent:#?}");
    }
}

/// Returns the commands that have none below them, with the words that lead to them.
fn leaves(command: &clap::Command, name: &str) -> Vec<String> {
    let below: Vec<&clap::Command> = command.get_subcommands().filter(|c| !c.is_hide_set()).collect();
    if below.is_empty() {
        return vec![name.to_owned()];
    }
    below.into_iter().flat_map(|c| leaves(c, &format!("{name} {}", c.get_name()))).collect()
}

/// Files that speak of others.
const DOCUMENTS: [&str; 5] =
    ["README.md", "README.sv.md", "CONTRIBUTING.md", "CHANGELOG.md", "tests/fixtures/README.md"];

#[test]
fn every_file_that_a_document_names_is_there() {
    for document in DOCUMENTS {
        let text = read(document);
        let quoted = text.split('`').skip(1).step_by(2).filter(|word| is_path(word));
        let linked = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
        let linked = linked.filter(|target| !target.is_empty() && !target.contains("://"));
        let absent: Vec<&str> = quoted.chain(linked).filter(|path| !root().join(path).exists()).collect();
        assert!(absent.is_empty(), "{document} names {absent:#?}");
    }
}

/// Whether a word in backquotes is a path of this repository.
fn is_path(word: &str) -> bool {
    let folders = ["src/", "tests/", "benches/", "examples/", "completions/", "man/", ".ci/", ".cargo/"];
    folders.iter().any(|folder| word.starts_with(folder)) && !word.contains(' ')
}
