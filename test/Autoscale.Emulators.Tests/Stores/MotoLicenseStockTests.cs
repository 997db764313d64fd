using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class MotoLicenseStockTests(AwsFixture aws) : DynamoLicenseStockContract(aws.Moto, aws.NewTables());
