//! A message as plain text. Columns of tables are aligned for a font in which all letters are as wide.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::grid::{Column, Kind, grid};
use super::{Style, plain_line};
use crate::body::Block;
use crate::items::Item;

/// A cell that is wider goes on in the next line.
const WIDEST: usize = 32;

/// Between two columns.
const BETWEEN: &str = "  ";

/// A body.
pub fn text(blocks: &[Block], style: Style<'_>) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        match block {
            Block::Lines(lines) => {
                for line in lines {
                    out.push_str(plain_line(line, style.words).trim_end());
                    out.push('\n');
                }
            }
            Block::Table(items) => table(items, style, &mut out),
        }
    }
    out
}

fn table(items: &[Item], style: Style<'_>, out: &mut String) {
    if items.is_empty() {
        out.extend([style.words.table.none, "\n"]);
        return;
    }
    let grid = grid(items, style);
    let last: Vec<String> = grid
        .columns
        .iter()
        .enumerate()
        .map(|(place, _)| match place {
            0 => style.words.table.total.to_owned(),
            place if place == grid.open => grid.total.clone(),
            _ => String::new(),
        })
        .collect();
    let cell = |column: &Column, row: usize| column.cells.get(row).map(String::as_str).unwrap_or_default().to_owned();
    let widths: Vec<usize> = grid
        .columns
        .iter()
        .zip(&last)
        .map(|(column, last)| {
            let cells = column.cells.iter().map(String::as_str).chain([column.heading, last.as_str()]);
            cells.flat_map(wrapped).map(|part| part.width()).max().unwrap_or(0)
        })
        .collect();
    let mut write = |cells: Vec<String>| {
        let cells: Vec<Vec<String>> = cells.iter().map(|cell| wrapped(cell)).collect();
        for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let mut written = String::new();
            for ((parts, column), width) in cells.iter().zip(&grid.columns).zip(&widths) {
                let part = parts.get(line).map(String::as_str).unwrap_or_default();
                let blanks = " ".repeat(width.saturating_sub(part.width()));
                let (before, after) = if column.kind == Kind::Figure { (blanks.as_str(), "") } else { ("", blanks.as_str()) };
                written.extend([before, part, after, BETWEEN]);
            }
            out.push_str(written.trim_end_matches(' '));
            out.push('\n');
        }
    };
    write(grid.columns.iter().map(|column| column.heading.to_owned()).collect());
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    write(rule.clone());
    for row in 0..items.len() {
        write(grid.columns.iter().map(|column| cell(column, row)).collect());
    }
    if items.len() > 1 {
        write(rule);
        write(last);
    }
}

/// The parts of a cell, none wider than is allowed: cut between words, or within one that is too wide by itself.
fn wrapped(cell: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in cell.split(' ') {
        let last = parts.last().map_or(0, |part| part.width());
        if last > 0 && last + 1 + word.width() <= WIDEST {
            push(&mut parts, ' ');
        } else if last > 0 {
            parts.push(String::new());
        }
        for char in word.chars() {
            if parts.last().map_or(0, |part| part.width()) + char.width().unwrap_or(0) > WIDEST {
                parts.push(String::new());
            }
            push(&mut parts, char);
        }
    }
    parts
}

fn push(parts: &mut [String], char: char) {
    if let Some(part) = parts.last_mut() {
        part.push(char);
    }
}
