//! Names of languages, for those in which letters are written most.

/// The code, the English and the French name, by code.
const NAMES: &[(&str, &str, &str)] = &[
    ("ar", "Arabic", "arabe"),
    ("bg", "Bulgarian", "bulgare"),
    ("ca", "Catalan", "catalan"),
    ("cs", "Czech", "tchèque"),
    ("da", "Danish", "danois"),
    ("de", "German", "allemand"),
    ("el", "Greek", "grec"),
    ("en", "English", "anglais"),
    ("es", "Spanish", "espagnol"),
    ("et", "Estonian", "estonien"),
    ("eu", "Basque", "basque"),
    ("fi", "Finnish", "finnois"),
    ("fr", "French", "français"),
    ("ga", "Irish", "irlandais"),
    ("he", "Hebrew", "hébreu"),
    ("hi", "Hindi", "hindi"),
    ("hr", "Croatian", "croate"),
    ("hu", "Hungarian", "hongrois"),
    ("id", "Indonesian", "indonésien"),
    ("is", "Icelandic", "islandais"),
    ("it", "Italian", "italien"),
    ("ja", "Japanese", "japonais"),
    ("ko", "Korean", "coréen"),
    ("lb", "Luxembourgish", "luxembourgeois"),
    ("lt", "Lithuanian", "lituanien"),
    ("lv", "Latvian", "letton"),
    ("mt", "Maltese", "maltais"),
    ("nb", "Norwegian Bokmål", "norvégien bokmål"),
    ("nl", "Dutch", "néerlandais"),
    ("nn", "Norwegian Nynorsk", "norvégien nynorsk"),
    ("no", "Norwegian", "norvégien"),
    ("pl", "Polish", "polonais"),
    ("pt", "Portuguese", "portugais"),
    ("ro", "Romanian", "roumain"),
    ("ru", "Russian", "russe"),
    ("sk", "Slovak", "slovaque"),
    ("sl", "Slovenian", "slovène"),
    ("sr", "Serbian", "serbe"),
    ("sv", "Swedish", "suédois"),
    ("th", "Thai", "thaï"),
    ("tr", "Turkish", "turc"),
    ("uk", "Ukrainian", "ukrainien"),
    ("vi", "Vietnamese", "vietnamien"),
    ("zh", "Chinese", "chinois"),
];

/// The English and the French name of a language.
pub fn name(code: &str) -> Option<(&'static str, &'static str)> {
    let place = NAMES.binary_search_by_key(&code, |(code, _, _)| code).ok()?;
    NAMES.get(place).map(|(_, english, french)| (*english, *french))
}

#[cfg(test)]
mod tests {
    use super::NAMES;

    #[test]
    fn names_are_sorted_and_of_real_languages() {
        assert!(NAMES.is_sorted());
        assert!(NAMES.iter().all(|(code, _, _)| relance_dsl::codes::is_language(code)));
    }
}
