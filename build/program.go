package main

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Kinds of resource in a Windows program, by number.
const (
	resourceIcon      = 3
	resourceGroupIcon = 14
	resourceVersion   = 16
	resourceManifest  = 24
)

// checkProgram reads a Windows program back: made for amd64, of that subsystem (GUI opens no console), with icon
// and manifest, and of this version.
func checkProgram(path string, subsystem uint16) error {
	f, err := pe.Open(path)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	defer f.Close()
	header, ok := f.OptionalHeader.(*pe.OptionalHeader64)
	if !ok || f.Machine != pe.IMAGE_FILE_MACHINE_AMD64 {
		return fmt.Errorf("%s no es un programa de 64 bits para amd64", path)
	}
	if header.Subsystem != subsystem {
		return fmt.Errorf("%s es del subsistema %d y debía ser %d", path, header.Subsystem, subsystem)
	}
	section := f.Section(".rsrc")
	if section == nil {
		return fmt.Errorf("%s no trae recursos", path)
	}
	data, err := section.Data()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	found, err := resourceKinds(data)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, kind := range []uint32{resourceIcon, resourceGroupIcon, resourceVersion, resourceManifest} {
		if !slices.Contains(found, kind) {
			return fmt.Errorf("%s no trae el recurso %d; trae %v", path, kind, found)
		}
	}
	v, err := fileVersion(data)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if v != version+".0" {
		return fmt.Errorf("%s dice ser la versión %s y debía ser %s.0", path, v, version)
	}
	fmt.Printf("   %s: subsistema %d, versión %s, recursos %v\n", path, header.Subsystem, version, found)
	return nil
}

// resourceKinds reads the first level of the resource directory: a header of 16 bytes whose last two counts
// say how many entries of 8 bytes follow, named ones first.
func resourceKinds(data []byte) ([]uint32, error) {
	if len(data) < 16 {
		return nil, fmt.Errorf("la sección .rsrc mide %d bytes", len(data))
	}
	named, numbered := int(binary.LittleEndian.Uint16(data[12:])), int(binary.LittleEndian.Uint16(data[14:]))
	var kinds []uint32
	for i := named; i < named+numbered; i++ {
		at := 16 + 8*i
		if at+4 > len(data) {
			return nil, fmt.Errorf("la sección .rsrc está cortada")
		}
		kinds = append(kinds, binary.LittleEndian.Uint32(data[at:]))
	}
	return kinds, nil
}

// fileVersion reads the numbers of the version resource (VS_FIXEDFILEINFO), which Windows shows and installers
// compare.
func fileVersion(data []byte) (string, error) {
	signature := []byte{0xbd, 0x04, 0xef, 0xfe}
	at := bytes.Index(data, signature)
	if at < 0 || at+16 > len(data) {
		return "", errors.New("sin los números de la versión")
	}
	high, low := binary.LittleEndian.Uint32(data[at+8:]), binary.LittleEndian.Uint32(data[at+12:])
	return fmt.Sprintf("%d.%d.%d.%d", high>>16, high&0xffff, low>>16, low&0xffff), nil
}
