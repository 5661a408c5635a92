//! Papers that do not hold together are not printed.

use kernel::{FigureValue, Unit};
use paper::{
    Block, Cell, FigureRef, Form, Line, Paper, Run, Table, TableUnit, hash, html, hwpx, json, text,
    xlsx,
};

use crate::sample;

fn refused_everywhere(paper: &Paper, why: &str) {
    let faults = [
        text::print(paper).err(),
        html::fragment(paper).err(),
        html::document(paper, "").err(),
        json::print(paper).err(),
        hwpx::print(paper).err(),
        xlsx::print(paper).err(),
        hash(paper).err(),
        paper.to_canonical_json().err(),
    ];
    for fault in faults {
        let what = fault.expect("a printer took it").what;
        assert!(what.contains(why), "{what:?} does not say {why:?}");
    }
}

fn with(block: Block) -> Paper {
    let mut paper = Paper::new("표", "test/1");
    let money = sample::figure("money", FigureValue::Whole(1), Unit::Won);
    paper
        .add_figure(money, Form::default(), "/figure/money")
        .unwrap();
    paper.push(block);
    paper
}

#[test]
fn tables_that_do_not_fill_their_grid() {
    let cell = || Cell::text("x");
    let two = || Table::new("표", &[1, 1]);
    let tables = [
        ("too few cells", two().row(vec![cell()])),
        ("too many cells", two().row(vec![cell(), cell(), cell()])),
        (
            "a span over the right edge",
            two().row(vec![cell(), cell().span(2, 1)]),
        ),
        (
            "a span over the bottom edge",
            two().row(vec![cell(), cell().span(1, 2)]),
        ),
        ("no width", two().row(vec![cell(), cell().span(0, 1)])),
        ("no height", two().row(vec![cell(), cell().span(1, 0)])),
        (
            "cells over each other",
            Table::new("표", &[1, 1, 1])
                .row(vec![cell(), cell().span(1, 2), cell()])
                .row(vec![cell().span(2, 1), cell()]),
        ),
        (
            "a header that reaches into the body",
            two()
                .header_row(vec![cell().span(1, 2), cell()])
                .row(vec![cell()]),
        ),
    ];
    for (what, table) in tables {
        eprintln!("{what}");
        refused_everywhere(&with(Block::Table(table)), "does not fill the grid");
    }
    refused_everywhere(
        &with(Block::Table(Table::new("표", &[]))),
        "columns need a weight",
    );
    refused_everywhere(
        &with(Block::Table(Table::new("표", &[1, 0]))),
        "columns need a weight",
    );
}

#[test]
fn numbers_without_a_figure_or_in_the_wrong_unit() {
    let missing = FigureRef {
        key: "nobody".to_owned(),
        form: Form::default(),
    };
    let line = Line::new(vec![Run::Figure(missing)]);
    refused_everywhere(
        &with(Block::Paragraph(line)),
        "no figure has the key nobody",
    );
    let form = Form::with_national(TableUnit::Won, "nobody");
    let line = Line::new(vec![Run::Figure(FigureRef {
        key: "money".to_owned(),
        form,
    })]);
    refused_everywhere(
        &with(Block::Paragraph(line)),
        "no figure has the key nobody",
    );
    let won = FigureRef {
        key: "money".to_owned(),
        form: Form::plain(TableUnit::Won),
    };
    let table = Table::new("표", &[1])
        .unit(TableUnit::ThousandWon)
        .row(vec![Cell::figure(won)]);
    refused_everywhere(&with(Block::Table(table)), "not in the table's unit");
}

#[test]
fn headings_and_steps_beyond_the_house_form() {
    for level in [0, 4] {
        refused_everywhere(&with(Block::heading(level, "x")), "a heading of level");
    }
    let deep = Block::Paragraph(Line::text("x").indent(4));
    refused_everywhere(&with(deep), "indented 4 steps");
}

#[test]
fn links_that_leave_the_site() {
    for address in [
        "javascript:alert(1)",
        "//evil.example",
        "https://evil.example",
        "/a b",
        "/\\e",
    ] {
        let mut paper = Paper::new("표", "test/1");
        let money = sample::figure("money", FigureValue::Whole(1), Unit::Won);
        paper.add_figure(money, Form::default(), address).unwrap();
        refused_everywhere(&paper, "is not a path here");
    }
}

#[test]
fn two_figures_of_one_name() {
    let mut paper = Paper::new("표", "test/1");
    let figure = |won| sample::figure("money", FigureValue::Whole(won), Unit::Won);
    paper.add_figure(figure(1), Form::default(), "/a").unwrap();
    paper.add_figure(figure(1), Form::default(), "/a").unwrap();
    assert_eq!(
        paper.figures.len(),
        1,
        "the same figure twice is one figure"
    );
    paper
        .add_figure(figure(2), Form::default(), "/a")
        .unwrap_err();
    let twin = paper.figures[0].clone();
    paper.figures.push(twin);
    refused_everywhere(&paper, "two figures share the key money");
}

#[test]
fn style_sheets_and_languages_that_carry_markup() {
    let paper = sample::statement();
    html::document(&paper, "</style><script>").unwrap_err();
    let mut paper = sample::statement();
    paper.lang = "ko\"><script>".to_owned();
    refused_everywhere(&paper, "is not a language tag");
}

#[test]
fn stored_text_that_is_not_a_paper() {
    let stored = sample::statement().to_canonical_json().unwrap();
    let unknown = stored.replacen("{\"title\"", "{\"later\":1,\"title\"", 1);
    for text in ["", "[]", "{}", &unknown, &stored[..stored.len() - 1]] {
        Paper::from_canonical_json(text).unwrap_err();
    }
}
