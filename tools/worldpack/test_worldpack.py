"""Tests of the names' helpers and of the checks. Run: python -m unittest discover tools/worldpack"""

import tempfile
import unittest
from pathlib import Path

import names as nm
from check import Check


class Names(unittest.TestCase):
    def test_marks_case_and_hyphens_do_not_matter(self):
        self.assertEqual(nm.fold("Điện Biên"), nm.fold("DIEN-BIEN"))

    def test_a_generic_word_at_the_end_goes(self):
        self.assertEqual(nm.bare("Durrës County"), "Durrës")
        self.assertEqual(nm.bare("Osh"), "Osh")

    def test_a_tag_is_split_off_and_a_colon_in_a_name_is_not_one(self):
        self.assertEqual(nm.split_tag("vi:Hà Nội"), ("vi", "Hà Nội"))
        self.assertEqual(nm.split_tag("ASEAN 2045: Our Shared Future"), ("", "ASEAN 2045: Our Shared Future"))

    def test_a_name_is_kept_once_for_each_language(self):
        self.assertEqual(nm.unique(["Hanoi", "HANOI", "vi:Hanoi"]), ["Hanoi", "vi:Hanoi"])


class Faults(unittest.TestCase):
    def faults(self, text, file="places.tsv"):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, file).write_text(text, encoding="utf-8")
            return Check(Path(folder)).run()

    def test_a_sound_table_has_none(self):
        self.assertEqual(self.faults("id\tnames\twithin\tsince\nAA-1\tOne|zh:一\t\t2020-01\n"), [])

    def test_each_fault_is_found(self):
        for line in (
            "AA-1\t|One\t\t2020",  # an empty name
            "AA-1\tOne\tAA\t2020",  # no such id
            "AA-1\tOne\t\t2020-13",  # no such month
            "AA-1\tOne\t\t2020\t",  # a cell too many
            "aa-1\tOne\t\t",  # no id
            "AA-1\tvi:Một\t\t",  # a tag on the display name
        ):
            self.assertEqual(len(self.faults(f"id\tnames\twithin\tsince\n{line}\n")), 1, line)

    def test_one_id_twice_and_an_unknown_column(self):
        self.assertEqual(len(self.faults("id\tnames\twithin\nAA\tOne\t\nAA\tTwo\t\n")), 1)
        self.assertEqual(len(self.faults("id\tnames\twithin\tcolour\nAA\tOne\t\t\n")), 1)

    def test_offices(self):
        head = "id\tnames\twithin\toffices\nAA\tLand\t\t\nperson:one\tOne\tAA\t"
        self.assertEqual(self.faults(head + "President@AA 2020-01/..; Premier@AA\n", "people.tsv"), [])
        self.assertEqual(len(self.faults(head + "President@AA 2020/2019\n", "people.tsv")), 1)
        self.assertEqual(len(self.faults(head + "President 2020\n", "people.tsv")), 1)


if __name__ == "__main__":
    unittest.main()
