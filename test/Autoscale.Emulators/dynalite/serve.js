// Serves DynamoDB from memory on a free loopback port and says which one. Asking the system for port 0 leaves no moment in which
// somebody else can take the port between choosing it and using it.
'use strict'

const path = require('path')
const dynalite = require(path.join(process.argv[2], 'node_modules', 'dynalite'))

const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
server.listen(0, '127.0.0.1', () => console.log('listening on ' + server.address().port))
