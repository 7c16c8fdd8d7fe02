//! Countries by their two letters (ISO 3166-1, but `UK` as drafts write it), the continents under which events stand, and
//! the states of the three countries whose events name one.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A heading of the events by region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Continent {
    /// Africa.
    Africa,
    /// Asia, with Turkey, Cyprus and the Caucasus.
    Asia,
    /// Europe, with Russia.
    Europe,
    /// North America, with the Caribbean and Central America.
    NorthAmerica,
    /// Oceania.
    Oceania,
    /// South America.
    SouthAmerica,
}

impl Continent {
    /// The id of its section.
    pub fn section(self) -> &'static str {
        match self {
            Continent::Africa => "events/africa",
            Continent::Asia => "events/asia",
            Continent::Europe => "events/europe",
            Continent::NorthAmerica => "events/north-america",
            Continent::Oceania => "events/oceania",
            Continent::SouthAmerica => "events/south-america",
        }
    }

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Continent::Africa => "Africa",
            Continent::Asia => "Asia",
            Continent::Europe => "Europe",
            Continent::NorthAmerica => "North America",
            Continent::Oceania => "Oceania",
            Continent::SouthAmerica => "South America",
        }
    }
}

/// Letters and names of a continent's countries, one a line.
const TABLE: [(Continent, &str); 6] = [
    (
        Continent::Africa,
        "DZ Algeria;AO Angola;BJ Benin;BW Botswana;BF Burkina Faso;BI Burundi;CM Cameroon;CV Cape Verde;\
        CF Central African Republic;TD Chad;KM Comoros;CG Congo;CD DR Congo;CI Ivory Coast;DJ Djibouti;EG Egypt;\
        GQ Equatorial Guinea;ER Eritrea;SZ Eswatini;ET Ethiopia;GA Gabon;GM Gambia;GH Ghana;GN Guinea;GW Guinea-Bissau;\
        KE Kenya;LS Lesotho;LR Liberia;LY Libya;MG Madagascar;MW Malawi;ML Mali;MR Mauritania;MU Mauritius;MA Morocco;\
        MZ Mozambique;NA Namibia;NE Niger;NG Nigeria;RE Réunion;RW Rwanda;ST São Tomé and Príncipe;SN Senegal;\
        SC Seychelles;SL Sierra Leone;SO Somalia;ZA South Africa;SS South Sudan;SD Sudan;TZ Tanzania;TG Togo;TN Tunisia;\
        UG Uganda;EH Western Sahara;ZM Zambia;ZW Zimbabwe",
    ),
    (
        Continent::Asia,
        "AF Afghanistan;AM Armenia;AZ Azerbaijan;BH Bahrain;BD Bangladesh;BT Bhutan;BN Brunei;KH Cambodia;CN China;\
        CY Cyprus;GE Georgia;HK Hong Kong;IN India;ID Indonesia;IR Iran;IQ Iraq;IL Israel;JP Japan;JO Jordan;\
        KZ Kazakhstan;KW Kuwait;KG Kyrgyzstan;LA Laos;LB Lebanon;MO Macao;MY Malaysia;MV Maldives;MN Mongolia;MM Myanmar;\
        NP Nepal;KP North Korea;OM Oman;PK Pakistan;PS Palestine;PH Philippines;QA Qatar;SA Saudi Arabia;SG Singapore;\
        KR South Korea;KR Korea;LK Sri Lanka;SY Syria;TW Taiwan;TJ Tajikistan;TH Thailand;TL Timor-Leste;TR Turkey;\
        TR Türkiye;TM Turkmenistan;AE United Arab Emirates;AE UAE;UZ Uzbekistan;VN Vietnam;YE Yemen",
    ),
    (
        Continent::Europe,
        "AX Åland;AL Albania;AD Andorra;AT Austria;BY Belarus;BE Belgium;BA Bosnia and Herzegovina;BG Bulgaria;\
        HR Croatia;CZ Czech Republic;CZ Czechia;DK Denmark;EE Estonia;FO Faroe Islands;FI Finland;FR France;DE Germany;\
        DE Deutschland;GI Gibraltar;GR Greece;GG Guernsey;HU Hungary;IS Iceland;IE Ireland;IM Isle of Man;IT Italy;\
        JE Jersey;XK Kosovo;LV Latvia;LI Liechtenstein;LT Lithuania;LU Luxembourg;MT Malta;MD Moldova;MC Monaco;\
        ME Montenegro;NL Netherlands;NL The Netherlands;MK North Macedonia;NO Norway;PL Poland;PT Portugal;RO Romania;\
        RU Russia;SM San Marino;RS Serbia;SK Slovakia;SI Slovenia;ES Spain;SE Sweden;CH Switzerland;UA Ukraine;\
        UK United Kingdom;UK Great Britain;UK England;UK Scotland;UK Wales;VA Vatican City",
    ),
    (
        Continent::NorthAmerica,
        "AI Anguilla;AG Antigua and Barbuda;AW Aruba;BS Bahamas;BB Barbados;BZ Belize;BM Bermuda;CA Canada;\
        KY Cayman Islands;CR Costa Rica;CU Cuba;CW Curaçao;DM Dominica;DO Dominican Republic;SV El Salvador;GL Greenland;\
        GD Grenada;GP Guadeloupe;GT Guatemala;HT Haiti;HN Honduras;JM Jamaica;MQ Martinique;MX Mexico;NI Nicaragua;\
        PA Panama;PR Puerto Rico;KN Saint Kitts and Nevis;LC Saint Lucia;TT Trinidad and Tobago;US United States;\
        US United States of America;US U.S.A.;US U.S.;US USA",
    ),
    (
        Continent::Oceania,
        "AS American Samoa;AU Australia;AU AUS;CK Cook Islands;FJ Fiji;PF French Polynesia;GU Guam;KI Kiribati;\
        MH Marshall Islands;FM Micronesia;NR Nauru;NC New Caledonia;NZ New Zealand;PW Palau;PG Papua New Guinea;WS Samoa;\
        SB Solomon Islands;TO Tonga;TV Tuvalu;VU Vanuatu",
    ),
    (
        Continent::SouthAmerica,
        "AR Argentina;BO Bolivia;BR Brazil;BR Brasil;CL Chile;CO Colombia;EC Ecuador;FK Falkland Islands;\
        GF French Guiana;GY Guyana;PY Paraguay;PE Peru;SR Suriname;UY Uruguay;VE Venezuela",
    ),
];

fn rows() -> impl Iterator<Item = (Continent, &'static str, &'static str)> {
    TABLE.iter().flat_map(|(continent, rows)| {
        rows.split(';').filter_map(|row| row.split_once(' ')).map(|(code, name)| (*continent, code, name))
    })
}

/// The countries by their letters: every event asks for its own.
static BY_CODE: LazyLock<HashMap<&str, Continent>> =
    LazyLock::new(|| rows().map(|(continent, code, _)| (code, continent)).collect());

/// The continent of the country with these two letters, in capitals.
pub fn continent(code: &str) -> Option<Continent> {
    BY_CODE.get(code).copied()
}

/// The two letters of a country that is written in another way: `GB`, small letters, `USA`, its English name.
pub fn code_of(written: &str) -> Option<&'static str> {
    let written = written.trim().trim_end_matches('.');
    let written = if written.eq_ignore_ascii_case("GB") { "UK" } else { written };
    if let Some((code, _)) = BY_CODE.get_key_value(written) {
        return Some(code);
    }
    let is_meant =
        |code: &str, name: &str| code.eq_ignore_ascii_case(written) || is_same(name.trim_end_matches('.'), written);
    rows().find(|(_, code, name)| is_meant(code, name)).map(|(_, code, _)| code)
}

/// Whether two names are the same but for case.
fn is_same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || !(a.is_ascii() || b.is_ascii()) && a.to_lowercase() == b.to_lowercase()
}

const US: &str = "AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;DE Delaware;\
    DC District of Columbia;FL Florida;GA Georgia;HI Hawaii;ID Idaho;IL Illinois;IN Indiana;IA Iowa;KS Kansas;KY Kentucky;\
    LA Louisiana;ME Maine;MD Maryland;MA Massachusetts;MI Michigan;MN Minnesota;MS Mississippi;MO Missouri;MT Montana;\
    NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey;NM New Mexico;NY New York;NC North Carolina;ND North Dakota;\
    OH Ohio;OK Oklahoma;OR Oregon;PA Pennsylvania;PR Puerto Rico;RI Rhode Island;SC South Carolina;SD South Dakota;\
    TN Tennessee;TX Texas;UT Utah;VT Vermont;VA Virginia;WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming";
const CA: &str = "AB Alberta;BC British Columbia;MB Manitoba;NB New Brunswick;NL Newfoundland and Labrador;NS Nova Scotia;\
    NT Northwest Territories;NU Nunavut;ON Ontario;PE Prince Edward Island;QC Quebec;QC Québec;SK Saskatchewan;YT Yukon";
const AU: &str = "NSW New South Wales;NSW NS;NSW NW;VIC Victoria;VIC VI;QLD Queensland;QLD QL;WA Western Australia;\
    SA South Australia;TAS Tasmania;TAS TA;ACT Australian Capital Territory;ACT AC;NT Northern Territory";

/// The letters of a state of the country `code`, however it is written; `None` where nobody knows it.
pub fn state_of(code: &str, written: &str) -> Option<&'static str> {
    let written = written.trim();
    states(code)?
        .split(';')
        .filter_map(|row| row.split_once(' '))
        .find(|(state, name)| state.eq_ignore_ascii_case(written) || is_same(name, written))
        .map(|(state, _)| state)
}

/// Whether events of this country name their state.
pub fn has_states(code: &str) -> bool {
    states(code).is_some()
}

fn states(code: &str) -> Option<&'static str> {
    match code {
        "US" => Some(US),
        "CA" => Some(CA),
        "AU" => Some(AU),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_country() {
        assert!(rows().all(|(_, code, name)| code.len() == 2 && !name.is_empty() && code.to_uppercase() == code));
        assert!(rows().count() > 200);
    }

    #[test]
    fn continents_of_the_doubtful_ones() {
        assert_eq!(continent("TR"), Some(Continent::Asia));
        assert_eq!(continent("RU"), Some(Continent::Europe));
        assert_eq!(continent("UK"), Some(Continent::Europe));
        assert_eq!(continent("GB"), None);
        assert_eq!(continent("MX"), Some(Continent::NorthAmerica));
    }

    #[test]
    fn however_it_is_written() {
        assert_eq!(code_of("GB"), Some("UK"));
        assert_eq!(code_of("Dk"), Some("DK"));
        assert_eq!(code_of("u.s.a."), Some("US"));
        assert_eq!(code_of("Türkiye"), Some("TR"));
        assert_eq!(code_of("Europe"), None);
        assert_eq!(state_of("AU", "VI"), Some("VIC"));
        assert_eq!(state_of("US", "texas"), Some("TX"));
        assert_eq!(state_of("DE", "BE"), None);
    }
}
