/** What can be configured: one record per concern, all defaults in {@code application.yml}. */
@NullMarked
package io.sedstream.cli.settings;

import org.jspecify.annotations.NullMarked;
