//! Papers beside the lines: PDFs of a reasonable size under plain names, and nothing else is ever opened.

use std::fs;

use serde_json::json;

use crate::cli::feeding::{bring, empty, filled, line, with};

#[test]
fn the_paper_that_was_brought_is_the_one_that_is_handed_out() {
    let world = filled();
    for folder in ["to", "composed"] {
        fs::create_dir(world.path(folder)).unwrap();
    }
    world.run("invoices download 2026000245 --folder {}/to").succeeded();
    world.run("documents download D-1 --folder {}/to").succeeded();

    let files: Vec<_> = fs::read_dir(world.path("to")).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(files.len(), 2);
    assert!(files.iter().all(|file| fs::read(file).unwrap() == b"%PDF-1.7 brev"));

    let without = with(line("invoices"), "/file", json!(null));
    bring(&world, "invoices", &[without]).succeeded();
    world.run("invoices download 2026000245 --folder {}/composed").succeeded();
    let file = fs::read_dir(world.path("composed")).unwrap().next().unwrap().unwrap().path();
    assert!(fs::read(file).unwrap().len() > 1000, "without a paper the portal composes one");
}

#[test]
fn a_name_leads_nowhere_else() {
    let world = empty();
    for kind in ["customers", "facilities"] {
        bring(&world, kind, &[line(kind)]).succeeded();
    }
    world.write("inside/other.pdf", b"%PDF-1.7");
    world.write("text.pdf", b"text");
    world.write("big.pdf", [b"%PDF-1.7".as_slice(), &vec![0; 20_000_000]].concat());
    let outside = world.path("inside/other.pdf");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&outside, world.path("link.pdf")).unwrap();
    let name = "it has to be the plain name of a file in the folder";
    let mut cases = vec![
        ("../brev.pdf", name),
        ("inside/other.pdf", name),
        ("inside\\other.pdf", name),
        (outside.to_str().unwrap(), name),
        ("..", name),
        ("inside", "it is a link or no file"),
        ("none.pdf", "there is no such file"),
        ("text.pdf", "it is no PDF"),
        ("big.pdf", "it is longer than 20,000,000 bytes"),
    ];
    if cfg!(unix) {
        cases.push(("link.pdf", "it is a link or no file"));
    }
    for (file, why) in cases {
        for kind in ["documents", "invoices"] {
            let ran = bring(&world, kind, &[with(line(kind), "/file", json!(file))]).exits(7);
            assert!(ran.stderr.contains(&format!("why:   line 1, file: {why}\n")), "{file}: {ran}");
        }
    }
}

#[test]
fn lines_from_a_pipe_have_papers_where_a_folder_is_named() {
    let mut world = empty();
    for kind in ["customers", "facilities"] {
        bring(&world, kind, &[line(kind)]).succeeded();
    }
    world.input = line("documents").to_string();

    world.run("portal import documents --db {}/p.db -").exits(7).says(
        "error: did not import stdin; nothing is changed\n\
         why:   line 1, file: the lines come from standard input, so that no folder is known\ntry:   --files FOLDER\n",
    );
    world.run("portal import documents --db {}/p.db --files {} -").succeeded();
}
