//! The text of the list: one region a line, cells parted by tabs, `-` for an empty cell.

use std::str::FromStr;

use jiff::civil::Date;

use super::Register;
use crate::model::{Centre, Region, RegionCode, RegionLevel};

/// Reads the list. The answer to a broken one names the line.
pub fn read(text: &str) -> Result<Register, String> {
    let covers = text
        .lines()
        .find_map(|line| line.strip_prefix("# covers\t")?.split_once('\t'))
        .ok_or("the list does not say which days it covers")?;
    let mut regions = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if !line.starts_with('#') {
            regions.push(region(line).map_err(|why| format!("line {}: {why}", number + 1))?);
        }
    }
    Ok(Register::new(
        cell(covers.0)?.ok_or("no first day")?,
        cell(covers.1)?.ok_or("no last day")?,
        regions,
    ))
}

fn cell<T: FromStr>(text: &str) -> Result<Option<T>, String> {
    if text == "-" {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|_| format!("`{text}` is not what stands here"))
}

fn list<T: FromStr>(text: &str) -> Result<Vec<T>, String> {
    if text == "-" {
        return Ok(Vec::new());
    }
    text.split(',')
        .map(|part| cell(part)?.ok_or_else(|| "an empty part of a list".to_owned()))
        .collect()
}

fn region(line: &str) -> Result<Region, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [
        code,
        level,
        name,
        parent,
        from,
        to,
        successors,
        began_by,
        ended_by,
        aliases,
        sgis_2018,
        sgis_2022,
        x,
        y,
    ] = cells[..]
    else {
        return Err(format!("{} cells", cells.len()));
    };
    let (from, to): (Option<Date>, Option<Date>) = (cell(from)?, cell(to)?);
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        return Err(format!("{code} ends before it begins"));
    }
    Ok(Region {
        code: cell::<RegionCode>(code)?.ok_or("no code")?,
        level: RegionLevel::read(level).ok_or_else(|| format!("no such level: {level}"))?,
        name: name.to_owned(),
        parent: cell(parent)?,
        from,
        to,
        successors: list(successors)?,
        began_by: cell(began_by)?,
        ended_by: cell(ended_by)?,
        aliases: list(aliases)?,
        sgis_2018: cell(sgis_2018)?,
        sgis_2022: cell(sgis_2022)?,
        centre: cell(x)?.zip(cell(y)?).map(|(x, y)| Centre { x, y }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "51760\tmunicipality\t평창군\t51000\t2023-06-11\t-\t-\t법률\t-\t평창\t-\t-\t\
                        1083251\t1949780";

    fn text(line: &str) -> String {
        format!("# covers\t2010-07-01\t2026-07-20\n{line}\n")
    }

    #[test]
    fn a_line_is_read() {
        let register = read(&text(LINE)).unwrap();
        let code = "51760".parse().unwrap();
        let region = register.get(code).unwrap();
        assert_eq!(region.name, "평창군");
        assert_eq!(region.from, Some(jiff::civil::date(2023, 6, 11)));
        assert_eq!(region.aliases, ["평창"]);
        assert_eq!(region.centre.unwrap().y, 1_949_780);
    }

    #[test]
    fn a_broken_list_names_the_line() {
        for (was, is) in [
            ("51760", "5176"),
            ("municipality", "village"),
            ("2023-06-11", "2023-06-31"),
            ("\t평창군", ""),
            ("2023-06-11\t-", "2023-06-11\t2023-06-10"),
            ("1083251", "east"),
        ] {
            let broken = read(&text(&LINE.replace(was, is))).unwrap_err();
            assert!(broken.starts_with("line 2: "), "{is}: {broken}");
        }
        assert!(read(LINE).is_err(), "no days");
    }
}
