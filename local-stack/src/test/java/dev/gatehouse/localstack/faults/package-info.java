/**
 * What the services survive: several nodes of both over one database, applications at work, and one fault after the
 * other. Of each it is told what was promised, what was seen, and whether anything was lost that had been acknowledged.
 * Does not own: the services, the launcher. How to run it is told in deploy/faults/README.md.
 */
@NullMarked
package dev.gatehouse.localstack.faults;

import org.jspecify.annotations.NullMarked;
