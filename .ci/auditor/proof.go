package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const proofHead = "c2sp.org/tlog-proof@v1"

// auditProof checks that a .tlog-proof file shows the given leaf in the log.
func auditProof(o options) error {
	data, err := os.ReadFile(o.proof)
	if err != nil {
		return err
	}
	text := string(data)
	blank := strings.Index(text, "\n\n")
	if blank < 0 {
		return errors.New("the proof has no checkpoint")
	}
	lines := strings.Split(text[:blank], "\n")
	if lines[0] != proofHead {
		return fmt.Errorf("the file does not begin with %s", proofHead)
	}
	lines = lines[1:]
	if len(lines) > 0 && strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "index ") {
		return errors.New("the proof names no index")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[0], "index "), 10, 64)
	if err != nil {
		return err
	}
	var path tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		path = append(path, hash)
	}
	tree, err := openNote([]byte(text[blank+2:]), o)
	if err != nil {
		return err
	}
	written, err := os.ReadFile(o.leaf)
	if err != nil {
		return err
	}
	leaf, err := hex.DecodeString(strings.TrimSpace(string(written)))
	if err != nil {
		return fmt.Errorf("the leaf: %v", err)
	}
	if err := tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(leaf)); err != nil {
		return err
	}
	fmt.Printf("PASSED: the leaf is number %d of the log of %d entries\n", index, tree.N)
	return nil
}
