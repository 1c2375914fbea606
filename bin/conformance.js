#!/usr/bin/env node
import { build, install, needNode } from './prepare.js';

needNode();
install();
build();
await import('../dist/test/conformance/main.js');
