using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class MotoSettingRowsTests(AwsFixture aws) : DynamoSettingRowsContract(aws.Moto, aws.NewTables());
