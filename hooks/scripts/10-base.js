/* Scripts of the edition. Each file is one feature, wrapped so that it leaves nothing
   behind; all work without being run, but for copying and search. */
