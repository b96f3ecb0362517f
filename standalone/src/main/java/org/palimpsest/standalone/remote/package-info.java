/** What the command line asks another Palimpsest, or a witness, over HTTP. Nothing of the answers is believed here. */
@NullMarked
package org.palimpsest.standalone.remote;

import org.jspecify.annotations.NullMarked;
