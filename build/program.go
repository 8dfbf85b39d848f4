package main

import (
	"debug/pe"
	"encoding/binary"
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

// checkProgram reads a Windows program back: made for amd64, of that subsystem (GUI opens no console), and
// with those kinds of resource.
func checkProgram(path string, subsystem uint16, kinds ...uint32) error {
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
	found, err := resourceKinds(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, kind := range kinds {
		if !slices.Contains(found, kind) {
			return fmt.Errorf("%s no trae el recurso %d; trae %v", path, kind, found)
		}
	}
	fmt.Printf("   %s: subsistema %d, recursos %v\n", path, header.Subsystem, found)
	return nil
}

// resourceKinds reads the first level of the resource directory: a header of 16 bytes whose last two counts
// say how many entries of 8 bytes follow, named ones first.
func resourceKinds(f *pe.File) ([]uint32, error) {
	section := f.Section(".rsrc")
	if section == nil {
		return nil, nil
	}
	data, err := section.Data()
	if err != nil {
		return nil, err
	}
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
